import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../testing/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

describe.each(['/docs', '/redoc'])('%s', (address) => {
  test('is a page that loads nothing from elsewhere and runs nothing inline', async () => {
    const response = await fetch(api.url + address)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/)
    const html = await response.text()
    expect(html).not.toMatch(/https?:\/\/|src="\/\/|<script>|\son\w+=|style=/)
  })

  test('has all that it asks for', async () => {
    const html = await (await fetch(api.url + address)).text()
    const wanted = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '')
    expect(wanted.length).toBeGreaterThanOrEqual(4)
    for (const path of wanted) {
      const response = await fetch(api.url + path)
      expect([path, response.status]).toEqual([path, 200])
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})

test.each(['package.json', 'swagger-initializer.js', 'index.html', '', '..%2Fpackage.json', '.npmignore'])(
  'no other file is served: %s',
  async (file) => {
    expect((await fetch(`${api.url}/docs/assets/${file}`)).status).toBe(404)
  },
)
