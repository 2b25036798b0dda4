import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApiDocument } from './docs/openapi.ts'
import { type Call, refusal } from './testing/callers.ts'
import { answerPointer, schemaValidator } from './testing/document.ts'
import { describe as describeProcedure, restRequest } from './testing/rest-request.ts'
import { runScenario, scenario } from './testing/scenario.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

const document = openApiDocument()
const validate = schemaValidator(document)

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** Calls over REST, and holds every answer against the document. */
const documented: Call = async (path, input) => {
  const { method, address, body } = restRequest(path, input)
  const response = await fetch(api.url + address, {
    method,
    ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
  })
  const text = await response.text()
  const answer = text === '' ? undefined : JSON.parse(text)
  const { status } = response
  const type = response.headers.get('content-type')
  const pointer = answerPointer(document, { path: describeProcedure(path).meta.openapi.path, method, status, type })
  expect(pointer, `${method} ${address} answers ${status} ${type}`).toBeDefined()
  if (pointer !== '') expect(validate(pointer ?? '', answer), `${method} ${address} answers ${text}`).toEqual([])
  return response.ok ? { ok: true, output: answer, status } : refusal(answer)
}

test('every answer is one that the document announces', async () => {
  expect(await runScenario(documented)).toHaveLength(scenario.length)
})

test.each([
  ['/health', 200],
  ['/health?x=%', 400],
  ['/ready', 200],
  ['/metrics', 200],
  ['/openapi.json', 200],
  ['/export', 200],
  ['/export?format=csv', 200],
  ['/export?format=ndjson', 200],
  ['/export?format=xml', 422],
])('GET %s answers %i as documented', async (address, status) => {
  const response = await fetch(api.url + address)
  expect(response.status).toBe(status)
  const type = response.headers.get('content-type')
  const [path = ''] = address.split('?')
  const pointer = answerPointer(document, { path, method: 'GET', status, type }) ?? 'none'
  const text = await response.text()
  expect(validate(pointer, type?.includes('json') && !type.includes('ndjson') ? JSON.parse(text) : text)).toEqual([])
})
