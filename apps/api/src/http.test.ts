import { LIMITS, procedures } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApiDocument } from './docs/openapi.ts'
import { operationsOf } from './testing/document.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const RATING = { conversation_id: 'conv_1', rating: 5, external_id: 'ticket-1' }

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

function send(method: string, address: string, body?: BodyInit, headers: Record<string, string> = JSON_TYPE) {
  return fetch(api.url + address, { method, ...(body !== undefined && { body, headers }) })
}

describe('statuses', () => {
  test('201 with the place of what was created, then 200 for the same, 409 for another, 204 without a body', async () => {
    const created = await send('POST', '/ratings', JSON.stringify(RATING))
    expect(created.status).toBe(201)
    const location = created.headers.get('location') ?? ''
    const { id } = (await created.json()) as { id: number }
    expect(location).toBe(`/ratings/${id}`)
    expect(await (await send('GET', location)).json()).toMatchObject(RATING)

    const again = await send('POST', '/ratings', JSON.stringify(RATING))
    expect([again.status, again.headers.get('location')]).toEqual([200, null])
    expect((await send('POST', '/ratings', JSON.stringify({ ...RATING, rating: 1 }))).status).toBe(409)

    const deleted = await send('DELETE', location)
    expect([deleted.status, await deleted.text(), deleted.headers.get('content-type')]).toEqual([204, '', null])
    expect((await send('GET', location)).status).toBe(404)
  })

  test.each([
    ['{"conversation_id": "c", "rating": 5', 'JSON'],
    ['{"conversation_id": "c", "rating": 05}', 'JSON'],
    [
      Buffer.concat([Buffer.from('{"conversation_id": "'), Buffer.from([0xff]), Buffer.from('", "rating": 5}')]),
      'UTF-8',
    ],
  ])('400 for a body that cannot be read: %s', async (body, reason) => {
    const response = await send('POST', '/ratings', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'BAD_REQUEST', detail: expect.stringContaining(reason) })
  })

  test.each(['/ratings/%zz', '/ratings/%ff', '/ratings?q=100%', '/ratings?%E0%A4%A', '/nowhere/%', '/%'])(
    '400 for the address %s',
    async (address) => {
      const response = await send('GET', address)
      expect([response.status, response.headers.get('x-frame-options')]).toEqual([400, 'SAMEORIGIN'])
    },
  )

  test.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/merge-patch+json', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
    ['application/json', { 'content-encoding': 'br' }],
  ])('415 for %s %j', async (type, more) => {
    const response = await send('POST', '/ratings', JSON.stringify(RATING), { 'content-type': type, ...more })
    expect(response.status).toBe(415)
  })

  test('413 above 1 MiB', async () => {
    const response = await send('POST', '/ratings', ' '.repeat(LIMITS.jsonBodyBytes + 1))
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'PAYLOAD_TOO_LARGE' }])
  })

  test('422 names every field, and what the path says twice', async () => {
    const response = await send('POST', '/ratings', '{"conversation_id": "", "rating": true}')
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'conversation_id' }, { field: 'rating' }] },
    ])
    expect((await send('GET', '/ratings/1?id=2')).status).toBe(422)
    expect((await send('PATCH', '/ratings/1', '{"id": 2, "rating": 1}')).status).toBe(422)
    expect((await send('POST', '/ratings?rating=5', JSON.stringify(RATING))).status).toBe(422)
    expect((await send('GET', '/ratings?rating=5&rating=4')).status).toBe(422)
    expect((await send('GET', '/ratings?rating=')).status).toBe(422)
  })

  test('422 names the first broken fields of very many', async () => {
    const many = Object.fromEntries(Array.from({ length: 15_000 }, (_, index) => [`k${index}`, 1]))
    const response = await send('POST', '/ratings', JSON.stringify(many))
    const problem = (await response.json()) as { errors: unknown[]; detail: string }
    expect(problem.errors).toHaveLength(LIMITS.listedErrors)
    expect(problem.detail).toMatch(/and 1\d{4} more/)
  })
})

const addresses = Map.groupBy(operationsOf(openApiDocument()), ({ name }) => name.split(' ')[1] ?? '')
describe.each([...addresses])('%s', (path, operations) => {
  const named = operations.flatMap(({ name }) => (name.startsWith('GET ') ? ['GET', 'HEAD'] : [name.split(' ')[0]]))
  // Pages of other origins ask first, where they may call.
  const isForPages = procedures.some(({ meta }) => meta.publishable && meta.openapi.path === path)
  const allowed = [...named, ...(isForPages ? ['OPTIONS'] : [])]

  test('405 with Allow for every other method', async () => {
    const others = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
      (each) => !allowed.includes(each),
    )
    for (const method of others) {
      const response = await send(method, path.replace('{id}', '1'), method === 'PUT' ? '{broken' : undefined)
      expect([response.status, response.headers.get('allow')], method).toEqual([405, allowed.sort().join(', ')])
      expect(response.headers.get('content-type')).toMatch('application/problem+json')
    }
  })
})

describe('unknown addresses', () => {
  test.each([
    '/nowhere',
    '/RATINGS',
    '//ratings',
    '/ratings/1/2',
    '/docs/assets/../../package.json',
    '/api/ratings',
    '/trpcs',
  ])('%s is 404 on every method', async (address) => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await send(method, address)
      expect([response.status, response.headers.get('allow')], method).toEqual([404, null])
      const body = await response.text()
      expect(body === '' ? 'HEAD' : JSON.parse(body).code).toBe(method === 'HEAD' ? 'HEAD' : 'NOT_FOUND')
    }
  })
})

describe('HEAD', () => {
  test.each(['/ratings', '/ratings/99', '/analytics/summary', '/health', '/ready', '/openapi.json', '/docs', '/redoc'])(
    '%s answers as GET does, without a body',
    async (address) => {
      const [head, get] = [await send('HEAD', address), await send('GET', address)]
      expect(await head.text()).toBe('')
      expect(head.status).toBe(get.status)
      for (const name of ['content-type', 'content-length']) expect(head.headers.get(name)).toBe(get.headers.get(name))
    },
  )
})

describe('what people write into addresses', () => {
  test.each(['a/b', 'a b', 'ü', '評価 🎉', '%2F', 'a+b', 'a&b=c', '#x', '..', '"<>'])(
    '%s arrives as it is',
    async (text) => {
      const { id } = (await (
        await send('POST', '/ratings', JSON.stringify({ conversation_id: text, rating: 3, metadata: { [text]: text } }))
      ).json()) as { id: number }
      const key = encodeURIComponent(text)
      for (const query of [`conversation_id=${key}`, `metadata=${encodeURIComponent(`${text}:${text}`)}`]) {
        expect(await (await send('GET', `/ratings?${query}`)).json()).toMatchObject({ items: [{ id }] })
      }
      const path = await send('GET', `/ratings/${encodeURIComponent(`${id}${text}`)}`)
      expect(path.status).toBe(422)
    },
  )

  test('a plus sign in a query is a space', async () => {
    await send('POST', '/ratings', JSON.stringify({ conversation_id: 'two words', rating: 3 }))
    expect(await (await send('GET', '/ratings?conversation_id=two+words')).json()).toMatchObject({
      items: [{ rating: 3 }],
    })
  })
})
