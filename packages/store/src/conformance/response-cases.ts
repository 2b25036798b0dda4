import { describe, expect, test } from 'vitest'
import { type OpenEngine, useEngine } from './engine.ts'
import { newLink, SENT_AT } from './new-link.ts'

const DAY_MS = 86_400_000

export function responseCases(open: OpenEngine): void {
  describe('responses', () => {
    const engine = useEngine(open)

    test('are counted by the day on which the link was sent, in total and by what it has kept', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const made = Array.from({ length: 60 }, (_, n) =>
        newLink({
          sent_at: SENT_AT + n * DAY_MS,
          expires_at: SENT_AT + 100 * DAY_MS,
          metadata: { agent: `a${n % 3}` },
        }),
      )
      const { ids } = await store.createLinks(project, made)
      const at = SENT_AT + 70 * DAY_MS
      for (const [n, id] of ids.entries()) {
        if (n % 2 === 0) await store.seeLink(project, id, at)
        if (n % 5 === 0) await store.answerLink(project, id, { rating: 2, feedback: null, at })
      }
      const expected = (from: number, to: number, agent?: string) => {
        const days = made.map((_, n) => n).filter((n) => n >= from && n < to && (!agent || `a${n % 3}` === agent))
        const answered = days.filter((n) => n % 5 === 0)
        const seen = days.filter((n) => n % 2 === 0 || n % 5 === 0)
        return { sent: days.length, seen: seen.length, answered: answered.length }
      }
      const check = async () => {
        expect(await store.countResponses(project, {})).toEqual(expected(0, 60))
        for (const [from, to] of [
          [0, 1],
          [3, 40],
          [20, 60],
          [59, 80],
        ] as const) {
          const period = { from: SENT_AT + from * DAY_MS, to: SENT_AT + to * DAY_MS }
          expect(await store.countResponses(project, period)).toEqual(expected(from, to))
          for (const agent of ['a0', 'a2', 'nobody']) {
            const filter = { ...period, metadata: [{ key: 'agent', value: agent }] }
            expect(await store.countResponses(project, filter)).toEqual(expected(from, to, agent))
          }
        }
        for (const period of [{}, { from: SENT_AT + 3 * DAY_MS, to: SENT_AT + 40 * DAY_MS }]) {
          const [from, to] = 'from' in period ? [3, 40] : [0, 60]
          const byAgent = ['a0', 'a1', 'a2'].map((agent) => [agent, expected(from, to, agent)] as const)
          expect(await store.countResponsesByValue(project, 'agent', period)).toEqual(new Map(byAgent))
        }
        for (const key of ['other', 'no"dimension', '$.agent'])
          expect(await store.countResponsesByValue(project, key, {})).toEqual(new Map())
        const ofOne = { metadata: [{ key: 'agent', value: 'a1' }] }
        expect(await store.countResponsesByValue(project, 'agent', ofOne)).toEqual(
          new Map([['a1', expected(0, 60, 'a1')]]),
        )
        const both = [
          { key: 'agent', value: 'a1' },
          { key: 'agent', value: 'a1' },
        ]
        expect(await store.countResponses(project, { metadata: both })).toEqual(expected(0, 60, 'a1'))
      }
      await check()
      await store.updateProject(project, { time_zone: 'Asia/Kathmandu' })
      await check()
      await store.updateProject(project, { dimensions_deny: ['agent'] })
      await check()
      const dimensions = async () => (await store.project(project))?.dimensions
      await expect.poll(dimensions, { timeout: 10_000 }).toEqual([])
      await check()
      await store.updateProject(project, { dimensions_deny: [] })
      await expect.poll(dimensions, { timeout: 10_000 }).toMatchObject([{ complete: true }])
      await check()
    })

    test('end with their signal', async () => {
      const project = await engine.createProject()
      const cancelled = { code: 'CANCELLED' }
      const { store } = engine
      await expect(store.countResponses(project, {}, AbortSignal.abort())).rejects.toMatchObject(cancelled)
      await expect(store.countResponsesByValue(project, 'a', {}, AbortSignal.abort())).rejects.toMatchObject(cancelled)
    })
  })
}
