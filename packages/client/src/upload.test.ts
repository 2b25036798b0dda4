import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectionOf } from './connection.ts'
import { type ImportProgress, importRatings } from './import-ratings.ts'

/** As much of a browser as an upload uses. */
function fakeRequest() {
  return {
    upload: {} as { onprogress?: (event: { loaded: number }) => void },
    open: vi.fn(),
    setRequestHeader: vi.fn(),
    send: vi.fn(),
    getResponseHeader: () => 'application/json',
    status: 200,
    responseText: '{"imported":1}',
    onload: () => {},
    onerror: () => {},
    onabort: () => {},
    onloadend: () => {},
    abort() {
      this.onabort()
      this.onloadend()
    },
  }
}

let request: ReturnType<typeof fakeRequest>
const connection = connectionOf({ url: 'http://parley.test', api_key: 'k' })

beforeEach(() => {
  request = fakeRequest()
  // A constructor that returns an object gives that one.
  vi.stubGlobal('XMLHttpRequest', function XMLHttpRequest() {
    return request
  })
})

afterEach(() => vi.unstubAllGlobals())

test('in a browser a file is sent by the one way that tells its progress', async () => {
  const heard: ImportProgress[] = []
  const file = new Blob(['abc'])
  const report = importRatings(connection, file, { dry_run: true, onProgress: (progress) => heard.push(progress) })
  request.upload.onprogress?.({ loaded: 2 })
  request.onload()
  expect(await report).toEqual({ imported: 1 })
  expect(heard).toEqual([{ bytes_sent: 2, bytes_total: 3 }])
  expect(request.open).toHaveBeenCalledWith('POST', 'http://parley.test/import?dry_run=true')
  expect(request.setRequestHeader).toHaveBeenCalledWith('authorization', 'Bearer k')
  expect(request.send).toHaveBeenCalledWith(file)
})

test('a refusal and a lost connection reject', async () => {
  const refused = importRatings(connection, 'x', { onProgress: () => undefined })
  request.status = 422
  request.responseText = '{"code":"UNPROCESSABLE_CONTENT","detail":"No header","status":422}'
  request.onload()
  await expect(refused).rejects.toMatchObject({ message: 'No header', data: { code: 'UNPROCESSABLE_CONTENT' } })
  const lost = importRatings(connection, 'x', { onProgress: () => undefined })
  request.onerror()
  await expect(lost).rejects.toThrow('failed')
})

test('an abort rejects with its reason and leaves no listener on the signal', async () => {
  const controller = new AbortController()
  const removed = vi.spyOn(controller.signal, 'removeEventListener')
  const report = importRatings(connection, 'x', { onProgress: () => undefined, signal: controller.signal })
  const reason = new Error('The page was left')
  controller.abort(reason)
  await expect(report).rejects.toBe(reason)
  expect(removed).toHaveBeenCalledTimes(1)
})

test('a fetch that the caller brought is not passed by', async () => {
  const fetch = vi.fn(async () => Response.json({ imported: 2 }))
  const own = connectionOf({ url: 'http://parley.test', fetch })
  expect(await importRatings(own, 'x', { onProgress: () => undefined })).toEqual({ imported: 2 })
  expect(request.send).not.toHaveBeenCalled()
})
