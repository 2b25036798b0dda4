import { copyFile, link, mkdir, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ifMissing, inspectFile } from '../libsql/local/inspect-file.ts'
import { placeFile } from '../libsql/local/place-file.ts'
import { StoreError } from '../store-error.ts'
import { alreadyThere, type CopyOptions, hasLog, PARTS } from './backup-file.ts'
import { asStoreError, type Contents, checkCopy } from './check-copy.ts'

export interface Restored extends Contents {
  /** Where the database that was there is now. */
  keptAside: string | undefined
}

/** Puts a checked copy of a backup in the place of a database that no server has open. */
export async function restoreFile({ from, to, force, onProgress = () => undefined }: CopyOptions): Promise<Restored> {
  if (!(await inspectFile(from))) throw new StoreError('EMPTY', `There is no backup ${from}`)
  if (await hasLog(from)) {
    throw new StoreError('STALE_WAL', `${from} has a log beside it, so it is no backup: make one with parley-backup`)
  }
  await mkdir(dirname(to), { recursive: true })
  const there = await partsOf(to)
  if (there.length > 0 && !force) throw alreadyThere(to)
  if (there.includes('')) assertUnused(to)
  let contents: Contents | undefined
  let keptAside: string | undefined
  const outcome = await placeFile(to, {
    replace: there.includes(''),
    async make(temporary) {
      onProgress(`copying ${from}`)
      await copyFile(from, temporary)
      onProgress('checking the copy')
      contents = checkCopy(temporary)
      // Only now, so that what fails leaves the old one where it was.
      if (there.length > 0) keptAside = await keepAside(to)
    },
  })
  if (outcome === 'exists' || contents === undefined) throw alreadyThere(to)
  return { ...contents, keptAside }
}

async function partsOf(path: string): Promise<string[]> {
  const found = await Promise.all(PARTS.map((part) => stat(`${path}${part}`).catch(ifMissing)))
  return PARTS.filter((_, index) => found[index] !== undefined)
}

/**
 * The log goes away with its database: beside another one it would be taken for that one's. The file itself stays in its place
 * until the new one takes it: whoever starts in between must not find nothing, and begin anew.
 */
async function keepAside(path: string): Promise<string> {
  const aside = `${path}.before-restore-${new Date().toISOString().replaceAll(':', '-')}`
  for (const part of await partsOf(path)) {
    if (part === '') await link(path, aside).catch(() => copyFile(path, aside))
    else await rename(`${path}${part}`, `${aside}${part}`)
  }
  return aside
}

/** Whoever has a database in WAL mode open holds a lock that is shared; this asks to have it alone. */
function assertUnused(path: string): void {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('pragma locking_mode = exclusive')
    database.prepare('select count(*) from sqlite_schema').get()
  } catch (error) {
    const stored = asStoreError(path, error)
    // A file that is no database is nobody's.
    if (!(stored instanceof StoreError) || stored.code !== 'BUSY') return
    throw new StoreError('IN_USE', `${path} is open in another program; stop Parley first`, error)
  } finally {
    database.close()
  }
}
