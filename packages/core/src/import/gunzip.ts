import { pipeline } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import { LIMITS, ParleyError } from '@parley/contracts'
import { peek } from './peek.ts'

const PIECE_BYTES = 64 * 1024
/** What a small file may unpack to, however well it packs. */
const SMALL_BYTES = 1024 * 1024

/** Told by the first two bytes. */
export function isGzip(first: Uint8Array): boolean {
  return first[0] === 0x1f && first[1] === 0x8b
}

interface Unpacking {
  mostBytes?: number
  /** Whether it is no fault where the data end too early: there is only the start of them. */
  isStart?: boolean
}

/** Bytes as they came, or unpacked where they are gzip; more than the limits allow are refused where that shows. */
export async function* gunzipped(
  bytes: AsyncIterable<Uint8Array>,
  { mostBytes = LIMITS.importBytes, isStart = false }: Unpacking = {},
): AsyncGenerator<Uint8Array> {
  const { first, all } = await peek(bytes, 2)
  if (!isGzip(first)) {
    yield* limited(all, { mostBytes })
    return
  }
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES, ...(isStart && { finishFlush: constants.Z_SYNC_FLUSH }) })
  // What fails in the source or in here comes out of `unpacked` too, so the callback has nothing left to do.
  const unpacked = pipeline(all, gunzip, () => undefined)
  try {
    yield* limited(unpacked, { mostBytes, packed: () => gunzip.bytesWritten })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new ParleyError('UNPROCESSABLE_CONTENT', 'The gzip data is damaged or cut off', { cause: error })
    }
    throw error
  }
}

/** `packed` says how many bytes were unpacked so far. */
async function* limited(
  bytes: AsyncIterable<Uint8Array>,
  { mostBytes, packed }: { mostBytes: number; packed?: () => number },
): AsyncGenerator<Uint8Array> {
  let length = 0
  // What looks like a bomb is given out once it is told from a small file.
  const held: Uint8Array[] = []
  for await (const piece of bytes) {
    length += piece.length
    if (length > mostBytes) refuse(`The file has more than ${mostBytes} bytes, unpacked; send it in parts`)
    held.push(piece)
    if (packed && length > packed() * LIMITS.importUnpackedRatio) {
      if (length <= SMALL_BYTES) continue
      refuse(`The gzip data unpacks to more than ${LIMITS.importUnpackedRatio} times its size; send it unpacked`)
    }
    yield* held.splice(0)
  }
  yield* held
}

function refuse(reason: string): never {
  throw new ParleyError('PAYLOAD_TOO_LARGE', reason)
}
