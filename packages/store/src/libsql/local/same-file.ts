import { statSync } from 'node:fs'
import { StoreError } from '../../store-error.ts'

/** Which file stands at the path now; undefined where there is none. */
export function fileIdOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev}:${found.ino}`
}

/** What is written to a file that has lost its name is gone with the process. */
export function assertSameFile(path: string, fileId: string | undefined): void {
  const now = fileIdOf(path)
  if (now === fileId) return
  const what = now === undefined ? 'is gone' : 'is another file now'
  throw new StoreError('REPLACED', `${path} ${what}: put the file back, or stop Parley, restore a backup and start it`)
}
