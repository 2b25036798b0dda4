import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createParley, isParleyError, type Parley, type ParleyOptions, type Rating } from '@parley/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from './testing/start-api.ts'

type Failure = 'lost' | 'busy' | 'broken'

let api: TestApi
let fails: Failure[] = []
let calls: string[] = []
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(() => {
  fails = []
  calls = []
})

/** A network that fails as it is told to before it lets a request through. */
const faultyFetch: typeof fetch = async (input, init) => {
  calls.push(String(input))
  switch (fails.shift()) {
    case 'lost':
      throw new TypeError('fetch failed')
    case 'busy':
      return new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } })
    case 'broken':
      return new Response('<h1>Not here</h1>', { status: 404, headers: { 'content-type': 'text/html' } })
    default:
      return fetch(input, init)
  }
}

function parley(options: Partial<ParleyOptions> = {}): Parley {
  return createParley({ url: `${api.url}/`, fetch: faultyFetch, ...options })
}

const RATING = { conversation_id: 'c', rating: 5 }

describe('repetition', () => {
  test.each<Failure>(['lost', 'busy'])('a read is repeated: %s', async (failure) => {
    fails = [failure, failure]
    expect(await parley().ratings.list.query({})).toHaveProperty('items')
    expect(calls).toHaveLength(3)
  })

  test('not more often than asked for', async () => {
    fails = ['lost', 'lost']
    await expect(parley({ retries: 1 }).analytics.summary.query({})).rejects.toThrow()
    expect(calls).toHaveLength(2)
    calls = []
    fails = ['busy']
    await expect(parley({ retries: 0 }).analytics.summary.query({})).rejects.toThrow()
    expect(calls).toHaveLength(1)
  })

  test('a write with an external_id is repeated, and stored once', async () => {
    fails = ['lost']
    const first = await parley().ratings.create.mutate({ ...RATING, external_id: 'once' })
    expect(calls).toHaveLength(2)
    expect((await parley().ratings.create.mutate({ ...RATING, external_id: 'once' })).id).toBe(first.id)
    fails = ['busy']
    const many = await parley().ratings.create_many.mutate({ ratings: [{ ...RATING, external_id: 'once' }] })
    expect(many).toMatchObject({ existing: 1 })
  })

  test.each<[string, (client: Parley) => Promise<unknown>]>([
    ['create', (client) => client.ratings.create.mutate(RATING)],
    [
      'create_many',
      (client) => client.ratings.create_many.mutate({ ratings: [{ ...RATING, external_id: 'x' }, RATING] }),
    ],
    ['update', (client) => client.ratings.update.mutate({ id: 1, rating: 1 })],
    ['delete', (client) => client.ratings.delete.mutate({ id: 1 })],
  ])('a write that could count twice is not repeated: %s', async (_, write) => {
    fails = ['lost']
    const rows = (await api.rows()).length
    await expect(write(parley())).rejects.toThrow()
    expect([calls.length, (await api.rows()).length]).toEqual([1, rows])
  })

  test('a refusal is not repeated', async () => {
    await expect(parley().ratings.get.query({ id: 999 })).rejects.toThrow('There is no rating 999')
    fails = ['broken']
    await expect(parley().ratings.get.query({ id: 1 })).rejects.toThrow()
    expect(calls).toHaveLength(2)
  })
})

describe('what ends a call', () => {
  test('a timeout, also of a server that never answers', async () => {
    const silent = createServer(() => undefined).listen(0)
    const { port } = silent.address() as AddressInfo
    const started = performance.now()
    const error = await errorOf(
      parley({ url: `http://127.0.0.1:${port}`, timeout_ms: 100, retries: 0 }).ratings.list.query({}),
    )
    silent.closeAllConnections()
    silent.close()
    expect(performance.now() - started).toBeLessThan(5_000)
    expect([isParleyError(error), (error as Error).cause]).toMatchObject([false, { name: 'TimeoutError' }])
  })

  test('its caller', async () => {
    const abort = new AbortController()
    abort.abort()
    const error = await errorOf(parley().ratings.list.query({}, { signal: abort.signal }))
    expect([isParleyError(error), calls.length]).toEqual([false, 0])
  })
})

describe('isParleyError', () => {
  test('tells answers of Parley by code, over RPC and streaming', async () => {
    const missing = await errorOf(parley().ratings.get.query({ id: 999 }))
    expect([isParleyError(missing), isParleyError(missing, 'NOT_FOUND'), isParleyError(missing, 'CONFLICT')]).toEqual([
      true,
      true,
      false,
    ])
    const refused = await errorOf(parley().importRatings('x', { tz: 'Moon/Base' }))
    expect(isParleyError(refused, 'UNPROCESSABLE_CONTENT') && refused.data.errors).toMatchObject([{ field: 'tz' }])
    expect(isParleyError(refused) && refused.data.request_id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('does not take other failures for one', async () => {
    fails = ['broken']
    expect(isParleyError(await errorOf(parley().ratings.list.query({})))).toBe(false)
    expect(
      [undefined, null, 'x', new Error('x'), { data: { code: 'NOT_FOUND' } }].map((each) => isParleyError(each)),
    ).toEqual(Array(5).fill(false))
  })
})

test('calls of one tick share a request, at most 20 of them', async () => {
  const client = parley()
  await Promise.all(Array.from({ length: 41 }, () => client.ratings.list.query({ limit: 1 })))
  expect(calls).toHaveLength(3)
})

test('long filters are spread over several requests', async () => {
  const client = parley()
  await Promise.all(Array.from({ length: 10 }, () => client.ratings.list.query({ conversation_id: '🎉'.repeat(255) })))
  expect(calls.length).toBeGreaterThan(1)
})

describe('bulk', () => {
  const CSV = `conversation_id,rating\n${'bulk,4\n'.repeat(3_000)}`
  const bytes = new TextEncoder().encode(CSV)

  test.each<[string, () => Parameters<Parley['importRatings']>[0], boolean]>([
    ['a string', () => CSV, true],
    ['a Blob', () => new Blob([CSV]), true],
    ['bytes', () => bytes, true],
    ['a stream', () => new Blob([CSV]).stream(), false],
    [
      'pieces',
      async function* () {
        for (let at = 0; at < bytes.length; at += 5_000) yield bytes.subarray(at, at + 5_000)
      },
      false,
    ],
  ])('imports %s and tells how far it is', async (_, source, known) => {
    const progress: { bytes_sent: number; bytes_total: number | undefined }[] = []
    const report = await parley().importRatings(source(), { onProgress: (each) => progress.push(each), dry_run: true })
    expect(report).toMatchObject({ records: 3_000, imported: 3_000, format: 'csv' })
    expect(progress.at(-1)).toEqual({ bytes_sent: bytes.length, bytes_total: known ? bytes.length : undefined })
    const sent = progress.map(({ bytes_sent }) => bytes_sent)
    expect(sent).toEqual(sent.toSorted((a, b) => a - b))
  })

  test('exports what the filters let through, piece by piece', async () => {
    await parley().importRatings(CSV)
    const all: Rating[] = []
    for await (const rating of parley().exportRatings({ conversation_id: 'bulk', days: 1 })) all.push(rating)
    expect(all).toHaveLength(3_000)
    expect(all[0]).toMatchObject({ conversation_id: 'bulk', rating: 4, sentiment: 'positive' })
    for await (const rating of parley().exportRatings()) {
      expect(rating.id).toBeGreaterThan(0)
      break
    }
    await expect(parley().exportRatings({ rating: 9 }).next()).rejects.toThrow(/rating/)
  })
})

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail('Nothing was thrown'),
    (error: unknown) => error,
  )
}
