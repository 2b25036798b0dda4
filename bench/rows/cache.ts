import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { readdir, rename, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Outside the repository; what is in it can be made again. */
export const CACHE = join(tmpdir(), 'parley-bench')
mkdirSync(CACHE, { recursive: true })

const REPOSITORY = join(import.meta.dirname, '..', '..')
const GENERATOR = ['rating-rows', 'texts', 'random'].map((name) => `bench/rows/${name}.ts`)
/** What a file with Parley's own table depends on. */
export const SCHEMA = 'packages/store/migrations/*.sql'
/** What a file with rows as text depends on. */
export const CSV_SHAPES = 'bench/rows/csv.ts'

export interface Cached {
  name: string
  rows: number
  /** Disk that each row takes, generously. */
  bytesPerRow: number
  /** Files of the repository, besides the generator of the rows, with which it becomes another. */
  dependsOn: readonly string[]
  /** Makes it at this path. */
  make(path: string): Promise<void>
}

/** The path of a file that is made once for each version of what it depends on; older ones of the same name are removed. */
export async function cached({ name, rows, bytesPerRow, dependsOn, make }: Cached): Promise<string> {
  const stem = `${name}-${rows}-`
  const folder = join(CACHE, stem + hashOf([...GENERATOR, ...dependsOn]))
  const path = join(folder, 'data')
  if (existsSync(path)) return path
  for (const entry of await readdir(CACHE)) {
    if (entry.startsWith(stem)) await rm(join(CACHE, entry), { recursive: true })
  }
  await demandDisk(rows * bytesPerRow)
  const draft = `${folder}.draft`
  mkdirSync(draft, { recursive: true })
  await make(join(draft, 'data'))
  await rename(draft, folder)
  return path
}

export async function demandDisk(bytes: number, folder = CACHE): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const gib = (amount: number) => `${(amount / 2 ** 30).toFixed(1)} GiB`
  if (bavail * bsize < bytes * 1.2) {
    throw new Error(`Needs ${gib(bytes * 1.2)} of disk in ${folder}; ${gib(bavail * bsize)} are free`)
  }
}

function hashOf(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of patterns.flatMap((pattern) => globSync(pattern, { cwd: REPOSITORY })).sort()) {
    hash.update(file).update(readFileSync(join(REPOSITORY, file)))
  }
  return hash.digest('hex').slice(0, 12)
}
