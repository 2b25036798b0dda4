import { afterEach, describe, expect, test, vi } from 'vitest'
import { createParley } from './create-parley.ts'
import { isParleyError } from './errors.ts'

type Answer = (url: string, init: RequestInit) => Promise<Response> | Response

function parleyWith(answer: Answer, options: { timeout_ms?: number; retries?: number } = {}) {
  const fetch = vi.fn(async (url: unknown, init: RequestInit = {}) => answer(String(url), init))
  return {
    parley: createParley({ url: 'http://parley.test', fetch: fetch as typeof globalThis.fetch, ...options }),
    fetch,
  }
}

const found = (...ids: number[]) => Response.json(ids.map((id) => ({ result: { data: { id } } })))
const lost: Answer = () => {
  throw new TypeError('fetch failed')
}
/** Never answers, and gives up as fetch does. */
const silent: Answer = (_, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
  })

afterEach(() => {
  vi.useRealTimers()
})

test('calls of one tick share a request, up to 20', async () => {
  const { parley, fetch } = parleyWith((url) =>
    found(
      ...url
        .split('/')
        .slice(4)
        .join('')
        .split(',')
        .map((_, i) => i),
    ),
  )
  await Promise.all(Array.from({ length: 21 }, (_, id) => parley.ratings.get.query({ id })))
  expect(fetch).toHaveBeenCalledTimes(2)
})

test('is no promise, so that it can be awaited and returned from async functions', async () => {
  const { parley } = parleyWith(lost)
  expect(await parley).toBe(parley)
})

describe('repetition', () => {
  test('a read is repeated after a lost connection', async () => {
    const answers = [lost, () => found(1)]
    const { parley, fetch } = parleyWith((...call) => (answers.shift() ?? lost)(...call))
    expect(await parley.ratings.get.query({ id: 1 })).toEqual({ id: 1 })
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  test('a write without an id of its own is not', async () => {
    const { parley, fetch } = parleyWith(lost)
    await expect(parley.ratings.create.mutate({ conversation_id: 'c', rating: 5 })).rejects.toThrow('fetch failed')
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  test('ends after `retries`', async () => {
    const { parley, fetch } = parleyWith(lost, { retries: 1 })
    await expect(parley.ratings.list.query({})).rejects.toThrow('fetch failed')
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  test('an answer that is not of Parley says so', async () => {
    const { parley, fetch } = parleyWith(
      () => new Response('<html>Hello', { headers: { 'content-type': 'text/html' } }),
    )
    await expect(parley.ratings.list.query({})).rejects.toThrow('got 200: <html>Hello')
    expect(fetch).toHaveBeenCalledTimes(1)
  })
})

describe('the end of a call', () => {
  test('a timeout covers all repetitions and names itself', async () => {
    vi.useFakeTimers()
    const { parley, fetch } = parleyWith(silent, { timeout_ms: 50 })
    const error = parley.ratings.list.query({}).catch((thrown: unknown) => thrown)
    await vi.advanceTimersByTimeAsync(50)
    expect(await error).toMatchObject({ message: 'No answer within 50 ms', cause: { name: 'TimeoutError' } })
    expect(isParleyError(await error)).toBe(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('without a limit no timer is set', async () => {
    vi.useFakeTimers()
    const { parley } = parleyWith(() => found(1), { timeout_ms: Number.POSITIVE_INFINITY })
    const call = parley.ratings.get.query({ id: 1 })
    await vi.advanceTimersByTimeAsync(1)
    expect(await call).toEqual({ id: 1 })
  })

  test('an abort ends one call of a batch at once, and only that', async () => {
    const batch = Promise.withResolvers<Response>()
    const { parley } = parleyWith(() => batch.promise)
    const controller = new AbortController()
    const aborted = parley.ratings.get.query({ id: 1 }, { signal: controller.signal })
    const other = parley.ratings.get.query({ id: 2 })
    const reason = new Error('The page was left')
    controller.abort(reason)
    await expect(aborted).rejects.toMatchObject({ cause: reason })
    batch.resolve(found(1, 2))
    expect(await other).toEqual({ id: 2 })
  })

  test('an abort ends the pause before a repetition', async () => {
    vi.useFakeTimers()
    const controller = new AbortController()
    const { parley, fetch } = parleyWith(lost)
    const error = parley.ratings.list.query({}, { signal: controller.signal }).catch((thrown: unknown) => thrown)
    await vi.advanceTimersByTimeAsync(10)
    controller.abort()
    expect(await error).toMatchObject({ cause: { name: 'AbortError' } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a call that is off before it starts is never sent', async () => {
    const { parley, fetch } = parleyWith(() => found(2))
    const off = parley.ratings.get.query({ id: 1 }, { signal: AbortSignal.abort() })
    const other = parley.ratings.get.query({ id: 2 })
    await expect(off).rejects.toMatchObject({ cause: { name: 'AbortError' } })
    expect(await other).toEqual({ id: 2 })
    expect(fetch.mock.calls.map(([url]) => String(url))).toEqual([expect.not.stringContaining(',')])
  })
})
