import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardRoutes } from './dashboard-routes.ts'

const folder = `${mkdtempSync(join(tmpdir(), 'parley-dashboard-'))}/`
const server = Fastify()
beforeAll(async () => {
  await server.register(dashboardRoutes, { folder })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const get = (url: string, headers = {}) => server.inject({ url, headers })

test('until it is built, its pages say so and look again', async () => {
  const answer = await get('/app/ratings')
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1'])
  expect(answer.body).toContain('http-equiv="refresh"')
})

test('once it is built, every page is its one file, which runs nothing that is not its own', async () => {
  mkdirSync(`${folder}dist/assets`, { recursive: true })
  writeFileSync(`${folder}dist/index.html`, '<!doctype html><title>Parley</title>')
  writeFileSync(`${folder}dist/assets/a-1.js`, 'let page')
  writeFileSync(`${folder}dist/assets/a-1.js.gz`, gzipSync('let page'))
  writeFileSync(`${folder}package.json`, '{}')
  for (const url of ['/', '/app/ratings', '/app/compare?by=model']) {
    const answer = await get(url)
    expect([url, answer.statusCode, answer.body]).toEqual([url, 200, '<!doctype html><title>Parley</title>'])
    expect(answer.headers['cache-control']).toBe('no-cache')
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  }
})

test('what it loads is kept for ever, compressed where that is understood, and nothing else is served', async () => {
  const plain = await get('/assets/a-1.js')
  expect([plain.statusCode, plain.body]).toEqual([200, 'let page'])
  expect(plain.headers['cache-control']).toContain('immutable')
  const packed = await get('/assets/a-1.js', { 'accept-encoding': 'gzip' })
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
  for (const url of ['/assets/b.js', '/assets/..%2F..%2Fpackage.json', '/assets/', '/assets/../package.json']) {
    expect((await get(url)).statusCode, url).toBeOneOf([403, 404])
  }
})
