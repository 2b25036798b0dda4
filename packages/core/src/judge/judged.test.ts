import { readFileSync } from 'node:fs'
import { MismatchesQuery, TransferFormat } from '@parley/contracts'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ACTOR, openServices, type TestServices } from '../testing/open-services.ts'
import { createTextJudge } from './text-judge.ts'

const FIXTURE = new URL('../../../sentiment/fixtures/feedback.json', import.meta.url)
const TEXTS: { label: 'negative' | 'neutral' | 'positive'; text: string }[] = JSON.parse(readFileSync(FIXTURE, 'utf8'))
const FITTING = { negative: 1, neutral: 3, positive: 5 }
const OPPOSITE = { negative: 5, neutral: 3, positive: 1 }

/** Services with the texts, judged. */
async function openJudged(stars?: typeof FITTING): Promise<TestServices> {
  const judge = createTextJudge()
  onTestFinished(() => judge.close())
  const services = await openServices({ judge })
  const rows = TEXTS.map(({ label, text }) => ({ conversation_id: 'c', rating: stars?.[label] ?? 0, feedback: text }))
  if (stars !== undefined) await allJudged(services, () => services.ratings.createMany(ACTOR, rows))
  return services
}

async function allJudged({ analytics }: TestServices, write: () => Promise<unknown>): Promise<void> {
  await write()
  const judged = async () => (await analytics.sentiment(ACTOR, {})).text.total_ratings
  await vi.waitUntil(async () => (await judged()) === TEXTS.length, { timeout: 20_000 })
}

test('no text of the fixture is listed with stars that fit, many are with the opposite', async () => {
  const list = async (stars: typeof FITTING) =>
    (await openJudged(stars)).analytics.mismatches(ACTOR, MismatchesQuery.parse({ limit: 500 }))
  expect((await list(FITTING)).items).toEqual([])
  const { items } = await list(OPPOSITE)
  expect(items.length).toBeGreaterThan(50)
  expect(items.every(({ kind, rating }) => (kind === 'high_stars_negative_text') === (rating === 5))).toBe(true)
})

test.each(TransferFormat.options)(
  'an export as %s is judged anew where it is imported, to the same bytes',
  async (format) => {
    const services = await openJudged(OPPOSITE)
    const file = await services.exportText({ format })
    expect(file).toContain('positive')
    const copy = await openJudged()
    await allJudged(copy, async () =>
      expect(await copy.importText(file)).toMatchObject({ imported: TEXTS.length, rejected: 0 }),
    )
    expect(await copy.exportText({ format })).toBe(file)
    const unjudged = await openServices()
    await unjudged.importText(file)
    expect(await unjudged.ratings.get(ACTOR, 1)).toMatchObject({ metadata: {}, text_sentiment: null })
    expect(await services.importText(file)).toMatchObject({ imported: 0, duplicates: TEXTS.length })
  },
)
