import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { LIMITS } from '@parley/contracts'
import { expect, test } from 'vitest'
import { asPieces } from '../testing/open-services.ts'
import { gunzipped } from './gunzip.ts'

const MIB = 1024 * 1024
const TOO_LARGE = { code: 'PAYLOAD_TOO_LARGE' }

async function unpackedBytes(bytes: Uint8Array, mostBytes?: number): Promise<number> {
  let length = 0
  for await (const piece of gunzipped(asPieces([bytes]), { mostBytes })) length += piece.length
  return length
}

test.each([
  ['as it is', (bytes: Uint8Array) => bytes],
  ['packed', gzipSync],
])('a file %s may have as many bytes as the limit says and not one more', async (_, pack) => {
  const file = randomBytes(200_000).fill('c', 0, 1)
  expect(await unpackedBytes(pack(file), file.length)).toBe(file.length)
  await expect(unpackedBytes(pack(file), file.length - 1)).rejects.toMatchObject(TOO_LARGE)
})

test('gzip that unpacks to a hundred times its size is read, and of what goes beyond nothing is read', async () => {
  // Random bytes do not pack, zeros do a thousandfold: together they unpack to a little less than a hundred times.
  const dense = gzipSync(Buffer.concat([randomBytes(MIB), Buffer.alloc(90 * MIB)]))
  expect((91 * MIB) / dense.length).toBeLessThan(LIMITS.importUnpackedRatio)
  expect(await unpackedBytes(dense)).toBe(91 * MIB)

  let unpacked = 0
  const bomb = gzipSync(Buffer.alloc(200 * MIB))
  const read = async () => {
    for await (const piece of gunzipped(asPieces([bomb]))) unpacked += piece.length
  }
  await expect(read()).rejects.toMatchObject({ ...TOO_LARGE, message: expect.stringContaining('100 times') })
  expect(unpacked).toBe(0)
})

test('what is small may pack as well as it can', async () => {
  expect(await unpackedBytes(gzipSync(Buffer.alloc(MIB)))).toBe(MIB)
})
