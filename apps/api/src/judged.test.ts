import { LIMITS } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { callers } from './testing/callers.ts'
import { JUDGED_TEXTS, judgedSteps } from './testing/mismatch-steps.ts'
import { runScenario } from './testing/scenario.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

const PATIENCE = { timeout: 30_000, interval: 50 }

async function judged({ services, context }: TestApi): Promise<number> {
  return (await services.analytics.sentiment(context.actor, {})).text.total_ratings
}

describe('texts are judged soon after they came', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ judges: true })
    const rows = JUDGED_TEXTS.map((text, index) => ({
      conversation_id: 'c',
      timestamp: `2026-06-0${index + 1}T00:00:00Z`,
      ...text,
    }))
    await api.services.ratings.createMany(api.context.actor, rows)
    await vi.waitUntil(async () => (await judged(api)) === 3, PATIENCE)
  })
  afterAll(() => api.close())

  test.each(Object.entries(callers))('and answered so by %s', async (_, caller) => {
    const outcomes = await runScenario(caller(api), judgedSteps)
    expect(outcomes).toHaveLength(judgedSteps.length)
  })
})

test('while thousands of texts are judged, the server answers at once', async () => {
  const api = await startApi({ judges: true })
  onTestFinished(() => api.close())
  const rows = Array.from({ length: LIMITS.batchRows }, (_, index) => ({
    conversation_id: `c${index}`,
    rating: 4,
    feedback: `${index} times I asked about the refund of my order, and each time somebody kind has helped me at once`,
  }))
  for (let batch = 0; batch < 5; batch += 1) await api.services.ratings.createMany(api.context.actor, rows)
  const times: number[] = []
  while ((await judged(api)) < 5 * rows.length) {
    const start = performance.now()
    expect((await fetch(`${api.url}/health`)).status).toBe(200)
    times.push(performance.now() - start)
  }
  // The model alone takes several times as long to load.
  expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(50)
}, 60_000)
