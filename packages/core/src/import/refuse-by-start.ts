import { isAscii } from 'node:buffer'
import { type ImportFile, type ImportQuery, LIMITS } from '@parley/contracts'
import { gunzipped } from './gunzip.ts'
import { openFile } from './open-file.ts'
import { peek } from './peek.ts'

/** As many show a header that is too large, with its line break and byte order mark. */
export const START_BYTES = LIMITS.importRecordBytes + 1024

const BEYOND = new Error('What follows is not known yet')

/** Throws what is wrong with a file, if its first bytes show it: that costs a tenth of a thread, whose start takes 200 ms of CPU. */
export async function refuseByStart(first: Uint8Array, file: ImportFile, query: ImportQuery): Promise<void> {
  try {
    const unpacked = await peek(gunzipped(asStart(first)), START_BYTES)
    unpacked.close()
    // To guess another encoding takes up to 30 ms, in which nobody else is served.
    if (isAscii(unpacked.first)) await openFile({ ...file, bytes: asStart(unpacked.first) }, query)
  } catch (error) {
    if (error !== BEYOND) throw error
  }
}

async function* asStart(first: Uint8Array): AsyncGenerator<Uint8Array> {
  yield first
  if (first.length === START_BYTES) throw BEYOND
}
