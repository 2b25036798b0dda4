import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect } from 'vitest'
import { expectAccessible } from '../src/accessible.ts'
import { browserTest as test } from '../src/browser-test.ts'
import { troublesOf } from '../src/troubles.ts'

const BLAMELESS = '<!doctype html><html lang="en"><title>Page</title><main><h1>Page</h1><p>Text</p></main></html>'
const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html')
  response.setHeader('content-security-policy', "default-src 'none'; script-src 'unsafe-inline'; img-src http:")
  response.end(BLAMELESS.replace('Text', decodeURIComponent(request.url?.slice(1) ?? '')))
}).listen(0, '127.0.0.1')
afterAll(() => server.close())
const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

test.for<[fault: string, trouble: string]>([
  ['<script>console.error("told")</script>', 'console: told'],
  ['<script>throw new Error("thrown")</script>', 'error: Error: thrown'],
  ['<script>alert("asked")</script>', 'dialog: alert asked'],
  ['<img alt="" src="http://elsewhere.test/a.png">', 'request to another origin: http://elsewhere.test/a.png'],
  ['<style>p { color: red }</style>', 'console: Applying inline style violates'],
])('a page with %s is found fault with', async ([fault, trouble], { browser }) => {
  const context = await browser.newContext()
  const troubles = troublesOf(context, { origins: [origin()], expected: [] })
  const page = await context.newPage()
  await page.goto(`${origin()}/${encodeURIComponent(fault)}`)
  await expect.poll(() => troubles.join('\n')).toContain(trouble)
  await context.close()
})

test('a page without fault passes, and what is expected of one is none', async ({ openPage }) => {
  const page = await openPage({ origins: [origin()], expected: [/as the test wants it/] })
  await page.goto(`${origin()}/${encodeURIComponent('<script>console.error("as the test wants it")</script>')}`)
  await expectAccessible(page)
})

test('what axe finds fails the test', async ({ openPage }) => {
  const page = await openPage({ origins: [origin()] })
  await page.goto(`${origin()}/${encodeURIComponent('<button></button>')}`)
  await expect(expectAccessible(page)).rejects.toThrow(/light.*button-name/s)
})
