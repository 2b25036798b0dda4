import { procedures } from '@parley/contracts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi, type TestApi } from './testing/start-api.ts'
import { fitsRpc, judges } from './testing/verdicts.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const anything = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' })
const likely = fc.oneof(
  anything,
  fc.integer({ min: -1, max: 6 }),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('positive', 'newest', 'en', 'agent_id:a', 'key:', true, false, null),
)

function inputsOf(fields: string[]): fc.Arbitrary<unknown> {
  const entries = Object.fromEntries(fields.map((field) => [field, likely]))
  return fc.oneof(
    { weight: 9, arbitrary: fc.record(entries, { requiredKeys: [] }) },
    { weight: 1, arbitrary: anything },
  )
}

test.each(procedures.map(({ path, input }) => [path, Object.keys(input.shape)] as const))(
  '%s: no input makes Parley fail, or is judged differently by RPC and in-process',
  async (path, fields) => {
    const { RPC, ...others } = judges(api)
    await fc.assert(
      fc.asyncProperty(inputsOf([...fields]), async (input) => {
        // What JSON makes of it, such as null for NaN: only that can reach RPC.
        const sent: unknown = JSON.parse(JSON.stringify(input))
        fc.pre(fitsRpc(path, sent))
        const verdict = await RPC(path, sent)
        expect(verdict).toEqual(await others['in-process'](path, sent))
        expect(verdict === 'accepted' || verdict.status === 422).toBe(true)
      }),
      { numRuns: 60, seed: 1 },
    )
  },
)
