import { randomUUID } from 'node:crypto'
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const STALE_MS = 24 * 3_600_000
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/** Makes a file under a temporary name beside its place, syncs it, and puts it there whole; nothing stays of one that fails. */
export async function placeFile(
  path: string,
  { make, replace }: { make(temporary: string): Promise<void>; replace: boolean },
): Promise<'placed' | 'exists'> {
  const marked = `.${basename(path)}.unfinished-`
  await removeStale(dirname(path), marked)
  const temporary = join(dirname(path), `${marked}${process.pid}-${randomUUID()}`)
  try {
    await make(temporary)
    await sync(temporary)
    const placed = replace ? await rename(temporary, path).then(() => true) : await linkUnlessThere(temporary, path)
    await sync(dirname(path))
    return placed ? 'placed' : 'exists'
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) await rm(`${temporary}${end}`, { force: true })
  }
}

/** A link never replaces what is there, as a rename would. */
async function linkUnlessThere(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path)
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (!NO_LINKS.includes(code)) throw error
    const isThere = await stat(path).catch(() => undefined)
    if (isThere === undefined) await rename(temporary, path)
    return isThere === undefined
  }
}

async function removeStale(folder: string, marked: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((name) => name.startsWith(marked))) {
    const pid = Number(/^\d+/.exec(name.slice(marked.length))?.[0])
    const found = await stat(join(folder, name)).catch(() => undefined)
    const isOld = found !== undefined && Date.now() - found.mtimeMs > STALE_MS
    if (isOld || (pid !== process.pid && !isRunning(pid))) await rm(join(folder, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A file, or what a folder has by name. */
async function sync(path: string): Promise<void> {
  const opened = await open(path, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
