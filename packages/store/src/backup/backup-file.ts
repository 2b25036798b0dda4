// Through node:sqlite, as libsql offers no online backup: VACUUM INTO reads for longer, and meanwhile the log grows.
import { stat } from 'node:fs/promises'
import { backup, DatabaseSync } from 'node:sqlite'
import { ifMissing, inspectFile } from '../libsql/local/inspect-file.ts'
import { placeFile } from '../libsql/local/place-file.ts'
import { StoreError } from '../store-error.ts'
import { asStoreError, type Contents, checkCopy, contentsOf } from './check-copy.ts'

export interface CopyOptions {
  from: string
  to: string
  /** Whether a file at `to` may be replaced. */
  force: boolean
  onProgress?(step: string): void
}

/** The names of a database's files end so. */
export const PARTS = ['', '-wal', '-shm']

/** All pages in one step: in several, each commit of a server would start the copy anew. */
const ALL_PAGES = 2 ** 31 - 1

/** A copy of one moment of a database that others go on using; it has its name only once it was checked and synced. */
export async function backupFile({ from, to, force, onProgress = () => undefined }: CopyOptions): Promise<Contents> {
  if (!(await inspectFile(from))) throw new StoreError('EMPTY', `There is no database ${from}`)
  await assertApart(from, to)
  if (await hasLog(to)) {
    throw new StoreError(
      'STALE_WAL',
      `${to}-wal is the log of another database: name another file, or, if no program has that open, move the log away`,
    )
  }
  const isThere = (await stat(to).catch(ifMissing)) !== undefined
  if (isThere && !force) throw alreadyThere(to)
  let copied: Contents | undefined
  const outcome = await placeFile(to, {
    replace: force,
    async make(temporary) {
      onProgress(`copying ${from}`)
      const contents = await copyDatabase(from, temporary)
      onProgress('checking the copy')
      copied = checkCopy(temporary)
      if (JSON.stringify(copied) !== JSON.stringify(contents)) {
        throw new StoreError(
          'DAMAGED',
          `The copy has other rows than the database: ${JSON.stringify([contents, copied])}`,
        )
      }
    },
  })
  if (outcome === 'exists' || copied === undefined) throw alreadyThere(to)
  return copied
}

export function alreadyThere(path: string): StoreError {
  return new StoreError('EXISTS', `${path} is there already; name another file, or say --force to replace it`)
}

/** Whether a log with changes is beside the file: whoever opens the file next would take them for its own. */
export async function hasLog(path: string): Promise<boolean> {
  const log = await stat(`${path}-wal`).catch(ifMissing)
  return log !== undefined && log.size > 0
}

/** A server that has the database, or its log, open would go on writing to what the backup has replaced. */
async function assertApart(from: string, to: string): Promise<void> {
  const target = await stat(to, { bigint: true }).catch(ifMissing)
  for (const part of PARTS) {
    const own = await stat(`${from}${part}`, { bigint: true }).catch(ifMissing)
    if (target === undefined || own?.ino !== target.ino || own.dev !== target.dev) continue
    throw new StoreError('EXISTS', `${to} is the database itself (${from}${part}); name another file for the backup`)
  }
}

/** What it gives is of the same moment as the copy. */
async function copyDatabase(from: string, to: string): Promise<Contents> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 })
  try {
    source.exec('begin')
    const contents = contentsOf(source, from)
    await backup(source, to, { rate: ALL_PAGES })
    source.exec('commit')
    return contents
  } catch (error) {
    throw asStoreError(from, error)
  } finally {
    source.close()
  }
}
