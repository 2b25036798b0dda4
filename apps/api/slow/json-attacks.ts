const MIB = 1024 * 1024

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const rating = (field: string) => `{"conversation_id":"c","rating":4,${field}}`
const many = (count: number) => Array.from({ length: count }, (_, n) => `"key_${n}":1`).join()
/** Bodies of up to 1 MiB that cost more to read than to send, and what a single rating of them is answered with. */
export const JSON_BODIES: [name: string, body: string, statuses: number[]][] = [
  ['metadata of depth 5,000', rating(`"metadata":${nested(5_000)}`), [422]],
  ['metadata of depth 150,000', rating(`"metadata":${nested(150_000)}`), [422]],
  ['1 MiB of [', '['.repeat(MIB), [422]],
  ['arrays of depth 500,000', '['.repeat(500_000) + ']'.repeat(500_000), [422]],
  ['1 MiB of {"":', '{"":'.repeat(MIB / 4), [422]],
  ['100,000 keys', `{${many(70_000)}}`, [422]],
  ['60,000 keys in metadata', rating(`"metadata":{${many(60_000)}}`), [422]],
  ['500,000 values', `[${'1,'.repeat(500_000)}1]`, [422]],
  ['a number of 1 MB', rating(`"user_id":${'9'.repeat(MIB - 100)}`), [422]],
  ['a number of 1 MB after the point', `{"conversation_id":"c","rating":4.${'0'.repeat(MIB - 100)}1}`, [200, 201, 422]],
  ['1e400', '{"conversation_id":"c","rating":1e400}', [422]],
  ['a key of 1 MB', `{"${'k'.repeat(MIB - 10)}":1}`, [422]],
  ['1 MB of escapes', rating(`"feedback":"${'\\u0000'.repeat(170_000)}"`), [422]],
]

export const ADDRESSES = [
  '/ratings',
  '/ratings/batch',
  '/trpc/ratings.create',
  '/trpc/ratings.create_many',
  '/trpc/ratings.create?batch=1',
]
