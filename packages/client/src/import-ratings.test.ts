import { expect, test, vi } from 'vitest'
import { connectionOf } from './connection.ts'
import { type ImportProgress, type ImportSource, importRatings } from './import-ratings.ts'

const TEXT = 'conversation_id,rating\ngrüße,5\n'
const BYTES = new TextEncoder().encode(TEXT)

/** A server that answers with the text that it got. */
function echo() {
  const fetch = vi.fn(async (url: string, init: RequestInit) => {
    const got = await new Request('http://parley.test', init).text()
    return Response.json({ got, url, stream: init.body instanceof ReadableStream })
  })
  return connectionOf({ url: 'http://parley.test', fetch: fetch as unknown as typeof globalThis.fetch })
}

async function* pieces<T>(...items: T[]) {
  yield* items
}

const sources: [string, () => ImportSource, total: number | undefined][] = [
  ['text', () => TEXT, BYTES.length],
  ['bytes', () => BYTES, BYTES.length],
  ['a file', () => new Blob([TEXT]), BYTES.length],
  ['a stream', () => new Blob([TEXT]).stream(), undefined],
  ['pieces of bytes', () => pieces(BYTES.slice(0, 26), BYTES.slice(26)), undefined],
  ['pieces of text', () => pieces(TEXT.slice(0, 5), TEXT.slice(5)), undefined],
]

test.each(sources)('sends %s as it is', async (_, source) => {
  const report = await importRatings(echo(), source(), { map: ['a:rating'], dry_run: true })
  expect(report).toMatchObject({ got: TEXT, url: 'http://parley.test/import?map=a%3Arating&dry_run=true' })
})

test.each(sources)('tells the progress of %s', async (_, source, bytes_total) => {
  const heard: ImportProgress[] = []
  const report = await importRatings(echo(), source(), { onProgress: (progress) => heard.push(progress) })
  expect(report).toMatchObject({ got: TEXT, stream: true })
  expect(heard.at(-1)).toEqual({ bytes_sent: BYTES.length, bytes_total })
})

test('what is whole goes out whole, with its length, where no progress is asked for', async () => {
  expect(await importRatings(echo(), TEXT)).toMatchObject({ stream: false })
})

test('lets go of the source when the request fails', async () => {
  const cancel = vi.fn()
  const source = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(BYTES), cancel })
  const fetch = async (_: unknown, init: RequestInit) => {
    const body = init.body as ReadableStream<Uint8Array>
    const reader = body.getReader()
    await reader.read()
    await reader.cancel()
    throw new TypeError('fetch failed')
  }
  const connection = connectionOf({ url: 'http://parley.test', fetch: fetch as typeof globalThis.fetch })
  await expect(importRatings(connection, source)).rejects.toThrow('fetch failed')
  expect(cancel).toHaveBeenCalledTimes(1)
})

test('one that is off before it starts is never sent', async () => {
  const connection = echo()
  await expect(importRatings(connection, TEXT, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  })
  expect(connection.fetch).not.toHaveBeenCalled()
})
