import { expect, test, vi } from 'vitest'
import { connectionOf } from './connection.ts'
import { exportRatings } from './export-ratings.ts'

const NDJSON = { 'content-type': 'application/x-ndjson; charset=utf-8' }

/** A server that sends `bytes` a few at a time, so that lines and characters are torn apart. */
function serverOf(text: string, { step = 3, headers = NDJSON as Record<string, string>, fails = false } = {}) {
  const bytes = new TextEncoder().encode(text)
  const cancel = vi.fn()
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + step))
      else if (fails) controller.error(new TypeError('terminated'))
      else controller.close()
      at += step
    },
    cancel,
  })
  const fetch = vi.fn(async (_url: string) => new Response(body, { headers }))
  return {
    connection: connectionOf({ url: 'http://parley.test', fetch: fetch as typeof globalThis.fetch }),
    cancel,
    fetch,
    body,
  }
}

test('reads line by line, wherever the pieces are torn', async () => {
  const { connection, fetch } = serverOf('{"id":1,"feedback":"größer 🙂"}\n{"id":2}\n')
  const ratings = await Array.fromAsync(exportRatings(connection, { days: 7, metadata: ['a:b'] }))
  expect(ratings).toEqual([{ id: 1, feedback: 'größer 🙂' }, { id: 2 }])
  expect(fetch.mock.calls[0]?.[0]).toBe('http://parley.test/export?days=7&metadata=a%3Ab&format=ndjson')
})

test('an empty export is no rating', async () => {
  expect(await Array.fromAsync(exportRatings(serverOf('').connection))).toEqual([])
})

test('leaving the loop lets go of the transfer', async () => {
  const { connection, cancel, body } = serverOf('{"id":1}\n'.repeat(1_000))
  for await (const { id } of exportRatings(connection)) {
    expect(id).toBe(1)
    break
  }
  expect(cancel).toHaveBeenCalledTimes(1)
  expect(body.locked).toBe(false)
})

test('a transfer that breaks off throws, after what was whole', async () => {
  const { connection } = serverOf('{"id":1}\n{"id":', { fails: true })
  const ratings = exportRatings(connection)
  expect((await ratings.next()).value).toEqual({ id: 1 })
  await expect(ratings.next()).rejects.toThrow('terminated')
})

test('a transfer that merely ends inside a rating throws too', async () => {
  const { connection } = serverOf('{"id":1}\n{"id":2}')
  await expect(Array.fromAsync(exportRatings(connection))).rejects.toThrow('broke off')
})

test('a page of another server is no empty export', async () => {
  const { connection } = serverOf('<html>', { headers: { 'content-type': 'text/html' } })
  await expect(Array.fromAsync(exportRatings(connection))).rejects.toThrow('got 200: <html>')
})
