import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ParleyError } from '@parley/contracts'
import { peek } from './peek.ts'

const PIECE_BYTES = 64 * 1024

/** Told by the first two bytes. */
export function isGzip(first: Uint8Array): boolean {
  return first[0] === 0x1f && first[1] === 0x8b
}

/** Bytes as they came, or unpacked where they are gzip. */
export async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { first, all } = await peek(bytes, 2)
  if (!isGzip(first)) {
    yield* all
    return
  }
  // What fails in the source or in here comes out of `unpacked` too, so the callback has nothing left to do.
  const unpacked = pipeline(all, createGunzip({ chunkSize: PIECE_BYTES }), () => undefined)
  try {
    yield* unpacked
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new ParleyError('UNPROCESSABLE_CONTENT', 'The gzip data is damaged or cut off', { cause: error })
    }
    throw error
  }
}
