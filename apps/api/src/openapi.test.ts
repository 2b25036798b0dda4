import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { procedures } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApiDocument } from './docs/openapi.ts'
import { operationsOf, schemaValidator } from './testing/document.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

const document = openApiDocument()
const operations = operationsOf(document)

/** Pages for people, and the addresses of RPC: served, and no part of REST. */
const UNDOCUMENTED = [
  ...['GET /app/*', 'GET /assets/*', 'GET /favicon.svg', 'GET /theme.js', 'GET /demo-ratings.json'],
  ...['GET /', 'GET /docs', 'GET /docs/start.js', 'GET /docs/assets/*', 'GET /redoc', 'GET /redoc/start.js'],
  ...['GET /widget.js', 'GET /demo', 'GET /demo/start.js', 'GET /demo/style.css'],
  ...['GET /r/{token}', 'POST /r/{token}', 'POST /r/{token}/seen'],
  ...['GET /trpc/{path}', 'POST /trpc/{path}', 'GET /trpc/events.stream', 'GET /trpc'],
]

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

test('routes and document are the same, both ways', () => {
  const routes = [...api.server.served].flatMap(([url, methods]) =>
    [...methods].map((method) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`),
  )
  const served = routes.filter((route) => !/^(HEAD|OPTIONS) /.test(route))
  expect(served.sort()).toEqual([...operations.map(({ name }) => name), ...UNDOCUMENTED].sort())
})

describe.each(operations)('$name', ({ operation }) => {
  test('says what it does', () => {
    expect(operation.summary).toMatch(/^[A-Z].{5,}/)
    expect(operation.operationId).toMatch(/^[a-z_]+$/)
    expect(operation.tags).toHaveLength(1)
    expect(document.tags?.map(({ name }) => name)).toContain(operation.tags?.[0])
  })

  test('describes each status', () => {
    const responses = Object.entries(operation.responses ?? {})
    expect(responses.map(([status]) => status)).toContain('400')
    expect(responses.some(([status]) => status.startsWith('2'))).toBe(true)
    for (const [, response] of responses) expect(response).toHaveProperty('description', expect.stringMatching(/\w{2}/))
  })

  test('describes each parameter', () => {
    for (const parameter of operation.parameters ?? []) {
      expect(parameter).toHaveProperty('schema.description', expect.stringMatching(/\w+/))
    }
  })
})

test('operations have names of their own', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { path } of procedures) expect(names).toContain(path.replaceAll('.', '_'))
})

test('each reference leads somewhere', () => {
  const schemas = Object.keys(document.components?.schemas ?? {})
  const referred = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
  expect(referred.length).toBeGreaterThan(50)
  expect(referred.filter((name) => !schemas.includes(name ?? ''))).toEqual([])
})

test.each(['Rating', 'CreateRating', 'Problem'])('the examples of %s are what its schema says', (name) => {
  const schema = document.components?.schemas?.[name] as { examples: unknown[] }
  const validate = schemaValidator(document)
  expect(schema.examples.length).toBeGreaterThan(0)
  for (const example of schema.examples) expect(validate(`#/components/schemas/${name}`, example)).toEqual([])
})

test('the document is the one that is served, and always the same', async () => {
  const response = await fetch(`${api.url}/openapi.json`)
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(await response.json()).toEqual(document)
  expect(JSON.stringify(openApiDocument())).toBe(JSON.stringify(document))
})

test('the copy in docs is up to date', () => {
  const copy = fileURLToPath(new URL('../../../docs/openapi.json', import.meta.url))
  expect(readFileSync(copy, 'utf8')).toBe(`${JSON.stringify(document, null, 2)}\n`)
  const program = fileURLToPath(new URL('./write-openapi.ts', import.meta.url))
  expect(spawnSync(process.execPath, [program, '--check']).status).toBe(0)
})
