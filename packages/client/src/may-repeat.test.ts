import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { errorOf } from './errors.ts'
import { mayRepeat } from './may-repeat.ts'

const lost = new TRPCClientError('fetch failed', { cause: new TypeError('fetch failed') })
const refused = await errorOf(Response.json({ code: 'NOT_FOUND', detail: 'x', status: 404 }, { status: 404 }))
const busy = await errorOf(Response.json({ code: 'SERVICE_UNAVAILABLE', detail: 'x', status: 503 }, { status: 503 }))
const gateway = await errorOf(new Response('<html>', { status: 502 }))
const wrongServer = await errorOf(new Response('<html>', { status: 200 }))
const tooLong = new TRPCClientError('Input is too big', { cause: new Error('Input is too big') })

const list = { type: 'query', path: 'ratings.list', input: {} } as const
const create = (...ids: (string | null | undefined)[]) => ({
  type: 'mutation' as const,
  path: 'ratings.create_many',
  input: { ratings: ids.map((external_id) => ({ external_id })) },
})

test.each([
  ['a read after a lost connection', list, lost, true],
  ['a read of a busy server', list, busy, true],
  ['a read through a failing proxy', list, gateway, true],
  ['a read that was refused', list, refused, false],
  ['a read answered by something else', list, wrongServer, false],
  ['a read that never left', list, tooLong, false],
  ['rows with ids of their own', create('a', 'b'), lost, true],
  ['rows of which one has none', create('a', undefined), lost, false],
  ['rows of which one has null', create('a', null), lost, false],
  ['no rows', create(), lost, false],
  ['a rating with an id', { type: 'mutation', path: 'ratings.create', input: { external_id: 'a' } }, lost, true],
  ['a rating without one', { type: 'mutation', path: 'ratings.create', input: {} }, lost, false],
  [
    'a rating with an id, refused',
    { type: 'mutation', path: 'ratings.create', input: { external_id: 'a' } },
    refused,
    false,
  ],
  ['a change', { type: 'mutation', path: 'ratings.update', input: { id: 1, external_id: 'a' } }, lost, false],
  [
    'a rating with a key',
    { type: 'mutation', path: 'ratings.create', input: {}, context: { idempotency_key: 'k' } },
    lost,
    true,
  ],
] as const)('%s', (_, call, error, expected) => {
  expect(mayRepeat({ context: {}, ...call }, error)).toBe(expected)
})
