import { gzipSync } from 'node:zlib'
import { type ImportFile, type ImportInput, ImportQuery, ParleyError } from '@parley/contracts'
import { StoreError } from '@parley/store'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { withParleyErrors } from '../store-errors.ts'
import { fakeStore } from '../testing/fake-store.ts'
import { ACTOR, asPieces, NOW } from '../testing/open-services.ts'
import { cutAt } from '../testing/pieces.ts'
import { csv, numbered } from '../testing/sample-csv.ts'
import { createImport } from './import-file.ts'
import { importRatings } from './import-ratings.ts'
import { toImportStore } from './import-store.ts'

type Bytes = () => AsyncIterable<Uint8Array>
type Before = (call: number) => unknown

const of =
  (content: string | Uint8Array): Bytes =>
  () =>
    asPieces([Buffer.from(content)])

async function* failing(rows: number, error: unknown): AsyncGenerator<Uint8Array> {
  yield Buffer.from(numbered(rows))
  throw error
}

const json = Array.from({ length: 2_000 }, (_, index) => ({
  conversation_id: `c${index}`,
  rating: (index % 7) + 0.5 * (index % 2),
}))
const packed = gzipSync(
  csv(...Array.from({ length: 20_000 }, (_, i) => `x${i},c${i},5,${(i * 7_919 * 104_729).toString(36)}`)),
)
const connectionLost = new Error('connection lost')

describe('an import on a thread is what it is without one', () => {
  it.each<[string, Bytes, ImportInput, Before?]>([
    [
      'CSV with rows that are refused',
      of(csv(...numbered(3_000).split('\n').slice(1, -1), ',,9,x', 'a,b,"3,x', 'z,c,4,é')),
      {},
    ],
    ['a JSON array', of(JSON.stringify(json)), {}],
    ['NDJSON', of(json.map((each) => JSON.stringify(each)).join('\n')), { dedupe: 'content' }],
    ['a dry run', of(numbered(5_000)), { dry_run: true }],
    [
      'options',
      of(`${'score;when\n'}${'4;2026-01-31\n'.repeat(3_000)}`),
      { map: ['score:rating'], set: ['conversation_id:c-{line}'], tz: 'Asia/Seoul' },
    ],
    ['gzip', of(packed), {}],
    ['gzip of few bytes', of(gzipSync(numbered(10))), {}],
    ['gzip that is cut off', of(packed.subarray(0, packed.length - 20)), {}],
    ['a column that is not there', of(numbered(3_000)), { map: ['nope:rating'] }],
    ['a header after many blank lines', of('\n'.repeat(60_000) + numbered(3_000)), {}],
    ['blank lines and a header, packed', of(gzipSync('\n'.repeat(60_000) + numbered(3_000))), {}],
    ['UTF-16 with a long header', of(Buffer.from(`\uFEFF${'h'.repeat(40_000)},${numbered(20)}`, 'utf16le')), {}],
    ['a file of nothing', of(' \n'.repeat(20_000)), {}],
    ['a source that fails', () => failing(9_000, connectionLost), {}],
    [
      'a source that fails by the caller’s fault',
      () => failing(9_000, new ParleyError('BAD_REQUEST', 'Broken off')),
      {},
    ],
    ['a full disk', of(numbered(20_000)), {}, (call) => call === 3 && Promise.reject(new StoreError('FULL', 'full'))],
    [
      'a store that fails otherwise',
      of(numbered(20_000)),
      {},
      (call) => call === 2 && Promise.reject(new StoreError('FAILED', 'odd')),
    ],
  ])('%s', async (_, bytes, input, before) => {
    const query = ImportQuery.parse(input)
    const [alone, threaded] = [fakeStore(before), fakeStore(before)]
    const core = {
      now: () => NOW,
      projectId: ACTOR.projectId,
      store: toImportStore(withParleyErrors(alone.store), 1, ACTOR.id),
    }
    const expected = await outcome(importRatings(core, { bytes: bytes() }, query))
    const run = createImport({ store: withParleyErrors(threaded.store), now: () => NOW })
    expect(await outcome(run(ACTOR, { bytes: bytes() }, query))).toEqual(expected)
    expect(threaded.stored).toEqual(alone.stored)
  })

  it('the error of a source that is a failure inside is the very same object', async () => {
    const run = createImport({ ...fakeStore(), now: () => NOW })
    const file = { bytes: failing(2_000, connectionLost) }
    expect(await run(ACTOR, file, ImportQuery.parse({})).catch((error) => error)).toBe(connectionLost)
  })
})

async function outcome(result: Promise<unknown>) {
  try {
    return await result
  } catch (error) {
    const { name, message } = error as Error
    return error instanceof ParleyError ? { name, message, code: error.code, errors: error.errors } : { name, message }
  }
}

it('rows without a time get that of the caller’s clock', async () => {
  for (const rows of [5, 5_000]) {
    const { store, stored } = fakeStore()
    await createImport({ store, now: () => 1_234_567_890 })(
      ACTOR,
      { bytes: of(numbered(rows))() },
      ImportQuery.parse({}),
    )
    expect(stored.join().match(/1234567890/g)).toHaveLength(rows)
  }
})

const OTHER = { ...ACTOR, projectId: 2 }
const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

it('of three imports two run; the third is not read until one has ended, and a small one does not wait', async () => {
  const gate = Promise.withResolvers<void>()
  let calls = 0
  const { store, stored } = fakeStore((call) => {
    calls = call
    return call <= 2 && gate.promise
  })
  const run = createImport({ store, now: () => NOW })
  const reads = [0, 0, 0, 0]
  const file = (place: number): ImportFile['bytes'] =>
    (async function* () {
      for (const piece of cutAt(numbered(5_000), TENTHS)) {
        reads[place] = (reads[place] ?? 0) + 1
        yield Buffer.from(piece)
      }
    })()
  const query = ImportQuery.parse({})
  const running = [run(ACTOR, { bytes: file(0) }, query), run(OTHER, { bytes: file(1) }, query)]
  await expect.poll(() => calls, { timeout: 10_000 }).toBe(2)
  const leaving = new AbortController()
  const third = run(ACTOR, { bytes: file(2) }, query)
  const fourth = run(ACTOR, { bytes: file(3), signal: leaving.signal }, query)
  expect(await run(ACTOR, { bytes: of(numbered(10))() }, query)).toMatchObject({ imported: 10 })
  leaving.abort(new Error('gone'))
  await expect(fourth).rejects.toThrow('gone')
  expect(reads.slice(2)).toEqual([8, 8])
  gate.resolve()
  for (const report of await Promise.all([...running, third])) expect(report).toMatchObject({ imported: 5_000 })
  expect(stored).toHaveLength(7)
})

describe('an import that is slow to arrive', () => {
  afterEach(() => vi.useRealTimers())

  /** Some rows, then nothing until it is told to end. */
  function halting(rows: number) {
    const rest = Promise.withResolvers<void>()
    async function* bytes() {
      yield Buffer.from(numbered(rows))
      await rest.promise
    }
    return { bytes: bytes(), end: () => rest.resolve() }
  }

  it('holds up its own project alone, and is ended where others wait for its bytes', async () => {
    const intervals = vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { store, stored } = fakeStore()
    const run = createImport({ store, now: () => NOW })
    const query = ImportQuery.parse({})
    const importing = run(ACTOR, { bytes: halting(5_000).bytes }, query).catch((error) => error)
    await expect.poll(() => stored.length, { timeout: 10_000 }).toBe(1)
    expect(await run(OTHER, { bytes: of(numbered(5_000))() }, query)).toMatchObject({ imported: 5_000 })
    intervals.advanceTimersByTime(3_600_000)
    const waiting = run(ACTOR, { bytes: of(numbered(5_000))() }, query)
    await new Promise((resolve) => setImmediate(resolve))
    intervals.advanceTimersByTime(9_000)
    expect(stored).toHaveLength(3)
    intervals.advanceTimersByTime(3_000)
    expect(await importing).toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('Before that 3000 ratings were stored'),
    })
    expect(await waiting).toMatchObject({ imported: 5_000 })
  })

  it('is not ended for the time that the store takes', async () => {
    const intervals = vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const gate = Promise.withResolvers<void>()
    let calls = 0
    const { store } = fakeStore((call) => {
      calls = call
      return gate.promise
    })
    const run = createImport({ store, now: () => NOW })
    const query = ImportQuery.parse({})
    const running = [1, 2].map(() => run(ACTOR, { bytes: of(numbered(20_000))() }, query))
    await expect.poll(() => calls, { timeout: 10_000 }).toBe(1)
    intervals.advanceTimersByTime(3_600_000)
    gate.resolve()
    for (const report of await Promise.all(running)) expect(report).toMatchObject({ imported: 20_000 })
  })

  it('ends at once with its signal, before as much has come as tells whether it is small', async () => {
    const leaving = new AbortController()
    const { bytes } = halting(5)
    const importing = createImport({ ...fakeStore(), now: () => NOW })(
      ACTOR,
      { bytes, signal: leaving.signal },
      ImportQuery.parse({}),
    )
    const failed = expect(importing).rejects.toThrow('revoked')
    await new Promise((resolve) => setImmediate(resolve))
    leaving.abort(new Error('revoked'))
    await failed
  })
})
