import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { adminOf, makeKey, startSecuredApi } from '../testing/secured-api.ts'
import type { TestApi } from '../testing/start-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await startSecuredApi()
})
afterEach(() => api.close())

const BODY = JSON.stringify({ conversation_id: 'c1', rating: 5 })

/** Sends a call whose body arrives in halves; between them something happens, and time passes. */
async function sendInHalves(path: string, key: string, between: () => Promise<unknown>): Promise<string> {
  // Known from here on, so that the headers are taken before anything else happens.
  expect((await fetch(`${api.url}/ratings`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(403)
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
  const head = [`POST ${path} HTTP/1.1`, 'host: a', `authorization: Bearer ${key}`, 'content-type: application/json']
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY.slice(0, 10)}`)
  await sleep(200)
  await between()
  await sleep(1_500)
  socket.write(BODY.slice(10))
  const [answer] = await once(socket, 'data')
  socket.destroy()
  return String(answer)
}

test.each(['/ratings', '/trpc/ratings.create'])(
  '%s: a key revoked before the body is there stores nothing',
  async (path) => {
    const { id, key } = await makeKey(api, 1, ['ratings:write'])
    expect(await sendInHalves(path, key, () => api.services.keys.revoke(adminOf(1), id))).toMatch(/^HTTP\/1\.1 401 /)
    expect(await api.rows()).toEqual([])
    const other = await makeKey(api, 1, ['ratings:write'])
    expect(await sendInHalves(path, other.key, async () => undefined)).toMatch(/^HTTP\/1\.1 20[01] /)
    expect(await api.rows()).toHaveLength(1)
  },
)
