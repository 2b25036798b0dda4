import { createParley } from '@parley/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from './testing/start-api.ts'

let time = Date.UTC(2026, 5, 15)
let api: TestApi
beforeAll(async () => {
  api = await startApi({ now: () => (time += 1_000) })
})
afterAll(() => api.close())

async function post(path: string, body: unknown, key?: string) {
  const response = await fetch(api.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  })
  const { status, headers } = response
  return { status, replayed: headers.get('idempotency-replayed'), body: await response.text() }
}

const problem = (rule: string) => ({
  code: 'UNPROCESSABLE_CONTENT',
  errors: [{ field: 'Idempotency-Key', rule }],
})
const RATING = { conversation_id: 'c', rating: 4 }

describe('over REST', () => {
  test.each([
    ['/ratings', RATING, 201],
    ['/ratings/batch', { ratings: [RATING, { rating: 9 }, { ...RATING, external_id: 'x' }] }, 200],
  ])('a repeated POST %s is done once and answered the same, byte for byte', async (path, body, status) => {
    const before = await api.rows()
    const first = await post(path, body, 'key-1')
    expect(first).toMatchObject({ status, replayed: null })
    const stored = await api.rows()
    expect(stored.length).toBeGreaterThan(before.length)
    expect(await post(path, body, '"key-1"')).toEqual({ ...first, replayed: 'true' })
    expect(await api.rows()).toEqual(stored)
    // Without a key, and with another one, it is another call.
    expect((await post(path, body, 'key-2')).body).not.toBe(first.body)
  })

  test('the same key with another body is 422, and nothing is stored', async () => {
    await post('/ratings', RATING, 'key-3')
    const before = await api.rows()
    const other = await post('/ratings', { ...RATING, rating: 1 }, 'key-3')
    expect(other.status).toBe(422)
    expect(JSON.parse(other.body)).toMatchObject(problem('key_reused'))
    expect(await api.rows()).toEqual(before)
  })

  test('of calls at the same time one is done; the others are told to wait, or get its answer', async () => {
    const before = await api.rows()
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/ratings', RATING, 'key-4')))
    const done = answers.filter(({ status }) => status === 201)
    expect(new Set(done.map(({ body }) => body)).size).toBe(1)
    expect(done.filter(({ replayed }) => replayed === null)).toHaveLength(1)
    for (const { status, body } of answers.filter((answer) => !done.includes(answer))) {
      expect([status, JSON.parse(body).code]).toEqual([409, 'CONFLICT'])
    }
    expect(await api.rows()).toHaveLength(before.length + 1)
  })

  test('a refused call keeps no answer: corrected, it goes through under the same key', async () => {
    expect((await post('/ratings', { ...RATING, rating: 9 }, 'key-5')).status).toBe(422)
    expect((await post('/ratings', RATING, 'key-5')).status).toBe(201)
  })

  test('a conflict keeps no answer: corrected, it goes through, and repeated, it is judged anew', async () => {
    const there = await api.services.ratings.create(api.context.actor, { ...RATING, external_id: 'there' })
    const other = { ...RATING, external_id: 'there', rating: 1 }
    expect(await post('/ratings', other, 'key-6')).toMatchObject({ status: 409, replayed: null })
    expect((await post('/ratings', other, 'key-7')).status).toBe(409)
    expect((await post('/ratings', { ...other, external_id: 'else' }, 'key-6')).status).toBe(201)
    await api.store.delete(api.context.actor.projectId, there.rating.id)
    const stored = await post('/ratings', other, 'key-7')
    expect(stored).toMatchObject({ status: 201, replayed: null })
    expect((await api.rows()).at(-1)).toMatchObject({ id: JSON.parse(stored.body).id, rating: 1 })
    expect(await post('/ratings', other, 'key-7')).toEqual({ ...stored, replayed: 'true' })
  })

  test('what was found and is gone is never told as created without being stored', async () => {
    const { rating } = await api.services.ratings.create(api.context.actor, { ...RATING, external_id: 'gone' })
    const one = { ...RATING, external_id: 'gone', timestamp: rating.timestamp }
    const many = { ratings: [RATING, one] }
    expect((await post('/ratings', one, 'key-8')).status).toBe(200)
    const first = JSON.parse((await post('/ratings/batch', many, 'key-8')).body)
    expect(first.results).toMatchObject([{ status: 'created' }, { status: 'exists', rating: { id: rating.id } }])
    await api.services.ratings.erase(api.context.actor, { conversation_id: 'c' })
    const again = await post('/ratings', one, 'key-8')
    expect(again).toMatchObject({ status: 201, replayed: null })
    const second = JSON.parse((await post('/ratings/batch', many, 'key-8')).body)
    expect(second.results).toMatchObject([first.results[0], { status: 'exists', rating: JSON.parse(again.body) }])
    expect(await api.rows()).toMatchObject([{ id: JSON.parse(again.body).id, external_id: 'gone' }])
  })

  test.each(['', ' ', 'a b', 'ü', 'a"b', '"', 'x'.repeat(256)])('the key %j is refused', async (key) => {
    const response = await fetch(`${api.url}/ratings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': Buffer.from(key).toString('latin1') },
      body: JSON.stringify(RATING),
    })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject(problem('invalid_format'))
  })

  test('an import takes none, and says how its rows are told apart', async () => {
    const response = await fetch(`${api.url}/import`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'idempotency-key': 'k' },
      body: 'conversation_id,rating\nc,5\n',
    })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject(problem('not_supported'))
  })
})

describe('over RPC', () => {
  test('the SDK sends a key with one call, which is done once', async () => {
    const parley = createParley({ url: api.url })
    const before = await api.rows()
    const options = { context: { idempotency_key: 'rpc-1' } }
    const first = await parley.ratings.create.mutate(RATING, options)
    expect(await parley.ratings.create.mutate(RATING, options)).toEqual(first)
    const many = await parley.ratings.create_many.mutate({ ratings: [RATING, RATING] }, options)
    expect(await parley.ratings.create_many.mutate({ ratings: [RATING, RATING] }, options)).toEqual(many)
    expect(await api.rows()).toHaveLength(before.length + 3)
    await expect(parley.ratings.create.mutate({ ...RATING, rating: 2 }, options)).rejects.toMatchObject({
      data: { code: 'UNPROCESSABLE_CONTENT' },
    })
  })

  test('a batch has no key', async () => {
    const response = await fetch(`${api.url}/trpc/ratings.create,ratings.create?batch=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
      body: JSON.stringify({ 0: RATING, 1: RATING }),
    })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ error: { data: problem('one_call') } })
  })
})
