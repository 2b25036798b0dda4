import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MOST_OF_ONE_CALLER } from './caller-shares.ts'
import { adminOf, makeKey, startSecuredApi } from './testing/secured-api.ts'
import type { TestApi } from './testing/start-api.ts'

const SHARE = MOST_OF_ONE_CALLER.transfer ?? 0

let api: TestApi
let open: ClientRequest[]
let keys: { id: string; key: string }[]
beforeEach(async () => {
  open = []
  api = await startSecuredApi()
  const scopes = ['ratings:manage', 'ratings:read', 'ratings:write', 'admin'] as const
  keys = await Promise.all([1, 2].map(() => makeKey(api, 1, scopes)))
})
afterEach(async () => {
  for (const each of open) each.destroy()
  await api.close()
})

const headers = (n: number) => ({ authorization: `Bearer ${keys[n]?.key}`, 'content-type': 'text/csv' })

/** An import whose file does not end, and is long enough for a thread of its own. */
function startImport(n: number): ClientRequest {
  const started = request(`${api.url}/import`, { method: 'POST', headers: headers(n), agent: false })
  started.on('error', () => undefined)
  started.write(`conversation_id,rating\n${'c,3\n'.repeat(6_000)}`)
  open.push(started)
  return started
}

async function transfersUnderWay(n = 0): Promise<string | undefined> {
  return /transfer"\} (\d+)/.exec(await (await fetch(`${api.url}/metrics`, { headers: headers(n) })).text())?.[1]
}

async function exportAll(n: number) {
  const answer = await fetch(`${api.url}/export`, { headers: headers(n) })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() }
}

test('one caller has a share of the imports and exports, and nobody else waits for it', async () => {
  for (let n = 0; n < SHARE; n += 1) startImport(0)
  await expect.poll(() => transfersUnderWay()).toBe(String(SHARE))
  const refused = await exportAll(0)
  expect(refused.status).toBe(429)
  expect(refused.retryAfter).toBe('1')
  expect(refused.text).toContain(`${SHARE} imports and exports`)
  expect((await exportAll(1)).status).toBe(200)
  expect((await fetch(`${api.url}/ratings`, { headers: headers(0) })).status).toBe(200)
  open[0]?.destroy()
  await expect.poll(async () => (await exportAll(0)).status).toBe(200)
  expect((await exportAll(0)).status).toBe(200)
})

test('an import and an export end soon after their key is revoked', async () => {
  const ratings = Array.from({ length: 40 }, (_, n) => ({
    conversation_id: `c${n}`,
    rating: 3,
    feedback: 'words '.repeat(1_600),
  }))
  for (let n = 0; n < 60; n += 1) {
    const body = JSON.stringify({ ratings })
    const sent = { ...headers(1), 'content-type': 'application/json' }
    expect((await fetch(`${api.url}/ratings/batch`, { method: 'POST', headers: sent, body })).status).toBe(200)
  }
  const importing = startImport(0)
  const imported = once(importing, 'response') as Promise<[IncomingMessage]>
  const exporting = request(`${api.url}/export`, { headers: headers(0), agent: false })
  open.push(exporting)
  exporting.end()
  const [exported] = (await once(exporting, 'response')) as [IncomingMessage]
  // Not read on: the rest waits in the server.
  exported.pause()
  const ended = once(exported, 'error').catch((error) => [error])
  await api.services.keys.revoke(adminOf(1), keys[0]?.id ?? '')
  const revokedAt = performance.now()
  const [answer] = await imported
  expect(answer.statusCode).toBe(401)
  await expect.poll(() => transfersUnderWay(1), { timeout: 3_000 }).toBe('0')
  expect(performance.now() - revokedAt).toBeLessThan(5_000)
  exported.resume()
  expect(String((await ended)[0])).toContain('aborted')
})
