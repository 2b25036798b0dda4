import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CACHE } from './cache.ts'

/** A folder on the disk where all databases of the bench are, gone when the work is done. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(CACHE, 'run-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
