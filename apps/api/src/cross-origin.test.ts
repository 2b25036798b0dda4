import { afterEach, expect, test } from 'vitest'
import { loadSettings } from './settings.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

const APP = 'https://app.example'

let api: TestApi
afterEach(() => api.close())

async function start(
  settings: Record<string, string> = { CORS_ORIGINS: `${APP},http://localhost:5173` },
): Promise<void> {
  api = await startApi({ server: { settings: loadSettings(settings) } })
}

async function preflight(path: string, origin: string): Promise<Response> {
  const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
  return fetch(api.url + path, { method: 'OPTIONS', headers })
}

test('without a setting no other origin may read an answer', async () => {
  await start({})
  expect((await preflight('/ratings/1', APP)).status).toBe(405)
  const { headers } = await fetch(`${api.url}/ratings`, { headers: { origin: APP } })
  expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test.each(['/ratings/1', '/import'])('a page of a named origin may call %s', async (path) => {
  await start()
  const allowed = await preflight(path, APP)
  expect(allowed.status).toBe(204)
  expect(Object.fromEntries(allowed.headers)).toMatchObject({
    'access-control-allow-origin': APP,
    'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
    'access-control-allow-headers': 'content-type',
    'x-content-type-options': 'nosniff',
  })
  expect((await preflight(path, 'https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
})

test.each(['/ratings', '/ratings/1', '/nowhere', '/trpc/ratings.list?input={}', '/export'])(
  '%s tells whom its answer is for',
  async (path) => {
    await start()
    const read = async (origin: string) => (await fetch(api.url + path, { headers: { origin } })).headers
    const headers = await read(APP)
    expect(headers.get('access-control-allow-origin')).toBe(APP)
    expect(headers.get('access-control-expose-headers')).toContain('x-request-id')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toMatch(/origin/i)
    expect((await read('https://app.example.evil')).get('access-control-allow-origin')).toBeNull()
    expect((await read('null')).get('access-control-allow-origin')).toBeNull()
  },
)
