import { open, stat } from 'node:fs/promises'
import { StoreError } from '../../store-error.ts'
import { APPLICATION_ID } from '../identity.ts'

const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'

/**
 * What can be told of a database file without opening it as one, so without a change to it; false where there is none. To be
 * asked before this process has it open as a database: closing a file gives up all locks that the process holds on it.
 */
export async function inspectFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(ifMissing)
  const log = await stat(`${path}-wal`).catch(ifMissing)
  const logBytes = log?.size ?? 0
  if (found === undefined) {
    if (logBytes === 0) return false
    throw new StoreError(
      'STALE_WAL',
      `${path} is missing, but its log ${path}-wal is there: put the database file back, or move the log away to start anew`,
    )
  }
  if (found.isDirectory()) throw new StoreError('NOT_OURS', `${path} is a directory, not a database file`)
  if (found.size === 0) {
    throw new StoreError('EMPTY', `${path} has no bytes: restore a backup, or remove it to start anew`)
  }
  checkHeader(path, await readHeader(path), { bytes: found.size, logBytes })
  return true
}

async function readHeader(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The places are those of https://www.sqlite.org/fileformat2.html#the_database_header. */
function checkHeader(path: string, header: Buffer, { bytes, logBytes }: { bytes: number; logBytes: number }): void {
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 16) !== MAGIC) {
    throw new StoreError('NOT_A_DATABASE', `${path} is no SQLite database; name another file, or restore a backup`)
  }
  const applicationId = header.readUInt32BE(68)
  if (applicationId !== 0 && applicationId !== APPLICATION_ID) {
    throw new StoreError('NOT_OURS', `${path} belongs to another program (application_id ${applicationId})`)
  }
  const given = header.readUInt16BE(16)
  const pageBytes = given === 1 ? 65_536 : given
  const isPowerOfTwo = pageBytes >= 512 && (pageBytes & (pageBytes - 1)) === 0
  // While a log is there, the file may be about to grow.
  const isShort = logBytes === 0 && bytes < header.readUInt32BE(28) * pageBytes
  if (!isPowerOfTwo || isShort) {
    const what = isShort ? `is shorter (${bytes} bytes) than its header says` : 'has a damaged header'
    throw new StoreError('DAMAGED', `${path} ${what}; restore a backup`)
  }
}

export function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}
