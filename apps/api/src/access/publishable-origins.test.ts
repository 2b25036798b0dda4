import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKey, startSecuredApi } from '../testing/secured-api.ts'
import type { TestApi } from '../testing/start-api.ts'

const SHOP = 'https://shop.example'
const RATING = JSON.stringify({ conversation_id: 'c', rating: 5 })

let api: TestApi
let key: string
beforeAll(async () => {
  api = await startSecuredApi({ isOpen: true })
  const made = await makeKey(api, 1, ['ratings:write'], { kind: 'publishable', origins: [SHOP] })
  key = made.key
})
afterAll(() => api.close())

async function send(method: string, address: string, headers: Record<string, string>, body?: string) {
  const response = await fetch(api.url + address, { method, headers, ...(body && { body }) })
  await response.text()
  return response
}

test.each(['/ratings', '/trpc/ratings.create', '/trpc/ratings.create?batch=1'])(
  'a page of a shop may submit a rating at %s, and read the answer',
  async (address) => {
    const asked = { origin: SHOP, 'access-control-request-method': 'POST' }
    const preflight = await send('OPTIONS', address, asked)
    expect(preflight.status).toBe(204)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': expect.stringContaining('authorization'),
      vary: expect.stringContaining('origin'),
    })
    const headers = { origin: SHOP, authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await send('POST', address, headers, address.includes('batch') ? `{"0":${RATING}}` : RATING)
    expect(answer.status).toBeOneOf([200, 201])
    expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP)
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
  },
)

test('a page of another origin may not, nor read why', async () => {
  const headers = {
    origin: 'https://other.example',
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
  }
  const answer = await send('POST', '/ratings', headers, RATING)
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null])
})

test('no page may read what a secret key may, nor ask whether it might', async () => {
  const secret = await makeKey(api, 1, ['ratings:read'])
  const headers = { origin: SHOP, authorization: `Bearer ${secret.key}` }
  const answer = await send('GET', '/ratings', headers)
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null])
  for (const address of ['/export', '/keys', '/project', '/ratings/batch']) {
    const preflight = await send('OPTIONS', address, { origin: SHOP, 'access-control-request-method': 'GET' })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([405, null])
  }
})
