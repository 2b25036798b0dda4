import { CreateRating, type ProcedureDescription, procedures, validate } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { JSON_SAMPLES, OTHER_SAMPLES, shuffled, toJson, UNKNOWN_KEYS } from './testing/malformed.ts'
import { pathFields } from './testing/rest-request.ts'
import { startApi, type TestApi } from './testing/start-api.ts'
import { fitsRest, fitsRpc, type Judge, judges, type Verdict } from './testing/verdicts.ts'

const AT_ONCE = 12
/** Each procedure accepts those of these that it knows. */
const VALID: Record<string, unknown> = {
  id: 1,
  conversation_id: 'conv_1',
  rating: 4,
  ratings: [{ conversation_id: 'conv_1', rating: 4 }],
  by: 'agent_id',
  dimensions_deny: [],
  name: 'Key',
  scopes: ['ratings:read'],
  credential: 'swordfish',
}

interface Case {
  path: string
  field: string
  input: Record<string, unknown>
  transports: Record<string, Judge>
}

let api: TestApi
beforeAll(async () => {
  api = await startApi()
  await api.services.ratings.create(api.context.actor, { conversation_id: 'conv_1', rating: 5, metadata: { a: 'b' } })
})
afterAll(() => api.close())

function validInput({ path, input }: ProcedureDescription): Record<string, unknown> {
  // The one id that is no number.
  if (path === 'keys.revoke') return { id: 'nobody' }
  // Of the other comparison they are the names of values.
  if (path === 'analytics.compare_segments') return { a: {}, b: { days: 7 } }
  return Object.fromEntries(Object.entries(VALID).filter(([field]) => field in input.shape))
}

function casesOf(procedure: ProcedureDescription, field: string): Case[] {
  const { path } = procedure
  const { REST, RPC, ...local } = judges(api)
  return JSON_SAMPLES.map((value) => {
    const input = { ...validInput(procedure), [field]: value }
    const transports = {
      ...local,
      ...(fitsRest(path, field, value) && { REST }),
      ...(fitsRpc(path, input) && { RPC }),
    }
    return { path, field, input, transports }
  })
}

/** The verdict that all transports give alike. */
async function commonVerdict({ path, field, input, transports }: Case): Promise<Verdict> {
  const verdicts = await Promise.all(
    Object.entries(transports).map(async ([transport, judge]) => ({ transport, verdict: await judge(path, input) })),
  )
  const label = `${path} ${field}=${toJson(input[field]).slice(0, 80)}`
  const [first, ...rest] = verdicts
  for (const other of rest) expect(other.verdict, `${label}: ${other.transport}`).toEqual(first?.verdict)
  const verdict = first?.verdict ?? 'accepted'
  if (verdict !== 'accepted') {
    expect(verdict.status, label).toBe(422)
    expect(verdict.errors.length, label).toBeGreaterThan(0)
  }
  return verdict
}

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

describe.each(procedures.map((procedure) => [procedure.path, procedure] as const))('%s', (path, procedure) => {
  const valid = validInput(procedure)

  test('accepts what the samples are put into', async () => {
    expect(procedure.input.safeParse(valid).error).toBeUndefined()
  })

  test.each(Object.keys(procedure.input.shape))('judges %s alike on every transport', async (field) => {
    const cases = casesOf(procedure, field)
    expect(cases.length).toBeGreaterThanOrEqual(80)
    // Rows of a batch are not judged by the procedure.
    const isValid = (input: unknown) =>
      procedure.meta.rows === undefined ? validate(procedure.input, input).ok : procedure.input.safeParse(input).success
    const isRefused = ({ input }: Case) => !isValid(input)
    const refused = cases.filter(isRefused)
    const before = await api.rows()
    await inTurns(refused, async (each) => expect(await commonVerdict(each)).not.toBe('accepted'))
    expect(await api.rows()).toEqual(before)
    await inTurns(
      cases.filter((each) => !isRefused(each)),
      commonVerdict,
    )
    expect(refused.length).toBeGreaterThan(30)
  })

  test('refuses what JSON does not have', async () => {
    const judge = judges(api)['in-process']
    for (const field of Object.keys(procedure.input.shape)) {
      for (const value of path === 'ratings.create_many' ? OTHER_SAMPLES.slice(0, -1) : OTHER_SAMPLES) {
        expect(await judge(path, { ...valid, [field]: value }), `${field}=${String(value)}`).toMatchObject({
          status: 422,
        })
      }
    }
  })

  test('refuses names that it does not know', async () => {
    const before = await api.rows()
    for (const name of UNKNOWN_KEYS) {
      const input = Object.defineProperty({ ...valid }, name, { value: 'x', enumerable: true })
      const verdict = await commonVerdict({ path, field: name, input, transports: judges(api) })
      expect(verdict, name).toMatchObject({
        errors: [{ rule: expect.stringMatching(/^(unknown_field|unsafe_(key|text))$/) }],
      })
    }
    expect(await api.rows()).toEqual(before)
  })
})

const withBody = procedures.filter(
  ({ type, path, meta }) => type === 'mutation' && meta.openapi.method !== 'DELETE' && pathFields(path).length === 0,
)
test.each(withBody.map(({ path }) => path))('%s refuses an input that is no object', async (path) => {
  for (const input of [null, [], [{}], 'x', '', 5, 0, true, false]) {
    const judgements = await Promise.all(Object.values(judges(api)).map((judge) => judge(path, input)))
    const errors = [{ field: '(input)', rule: 'invalid_type', message: expect.any(String) }]
    for (const verdict of judgements) expect(verdict).toEqual({ status: 422, errors })
  }
})

test('a row of a batch is refused as a single rating is', async () => {
  for (const field of Object.keys(CreateRating.shape)) {
    const rows = JSON_SAMPLES.map((value) => ({ conversation_id: 'c', rating: 4, [field]: value }))
    for (const row of rows.filter((each) => !validate(CreateRating, each).ok)) {
      const single = await judges(api)['in-process']('ratings.create', row)
      const [result] = (await api.services.ratings.createMany(api.context.actor, [row])).results
      expect(single).toEqual({ status: 422, errors: result?.status === 'invalid' ? result.errors : [] })
    }
  }
})

test('no order of calls changes what is accepted', async () => {
  const all = procedures.flatMap((procedure) =>
    Object.keys(procedure.input.shape).flatMap((field) => casesOf(procedure, field)),
  )
  const reads = all.filter(({ path }) => path.startsWith('analytics.') || path === 'ratings.list')
  const expected = new Map<Case, Verdict>()
  const chosen = shuffled(reads, 1).slice(0, 600)
  for (const each of chosen) expected.set(each, await judges(api)['in-process'](each.path, each.input))
  const calls = chosen.flatMap((each) =>
    Object.entries(each.transports).map(([name, judge]) => ({ each, name, judge })),
  )
  const { REST } = judges(api)
  await inTurns(shuffled(calls, 2), async ({ each, name, judge }) => {
    expect(await REST('ratings.list', { rating: 5, has_feedback: false, metadata: ['a:b'] })).toBe('accepted')
    expect(await judge(each.path, each.input), `${name} ${each.path} ${each.field}`).toEqual(expected.get(each))
  })
})

test.each([
  [true, 'invalid_type'],
  ['5', 'invalid_type'],
  [[3], 'invalid_type'],
  [null, 'invalid_type'],
  [5.5, 'invalid_type'],
  [6, 'too_big'],
  [0, 'too_small'],
  [Infinity, 'not_finite'],
  [2 ** 53, 'unsafe_integer'],
])('a REST call never teaches RPC to take %j as a rating', async (rating, rule) => {
  const { REST, RPC } = judges(api)
  const input = { conversation_id: 'c', rating }
  for (const judge of [RPC, REST, RPC]) {
    expect(await judge('ratings.create', input)).toMatchObject({ status: 422, errors: [{ field: 'rating', rule }] })
    expect(await REST('analytics.summary', { rating: 5, has_feedback: true, days: 7 })).toBe('accepted')
  }
})
