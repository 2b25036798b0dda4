import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder, removed by `dispose`. */
export async function makeTemporaryFolder(): Promise<{ path: string; dispose(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'parley-store-'))
  return { path, dispose: () => rm(path, { recursive: true, force: true }) }
}

/** An empty folder that lasts until the test ends. */
export async function temporaryFolder(): Promise<string> {
  const { path, dispose } = await makeTemporaryFolder()
  onTestFinished(dispose)
  return path
}
