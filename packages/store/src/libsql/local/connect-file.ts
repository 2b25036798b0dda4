import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Connection, READ_DEADLINE_MS, type StoreOptions } from '../connection.ts'
import type { Row, Statement } from '../database.ts'
import type { Outcome } from '../write/commit-commands.ts'
import { checkWhole } from './check-whole.ts'
import { filePath } from './file-path.ts'
import { inspectFile } from './inspect-file.ts'
import { placeFile } from './place-file.ts'
import { assertSameFile, fileIdOf } from './same-file.ts'
import { startThread, type ThreadOptions } from './start-thread.ts'
import type { CallBody } from './thread-calls.ts'
import { createThreadPool } from './thread-pool.ts'

const READERS = 2

export async function connectTo(options: StoreOptions): Promise<Connection> {
  const path = filePath(options.url)
  await mkdir(dirname(path), { recursive: true })
  const busyTimeoutMs = options.busyTimeoutMs ?? 2_000
  let fileId: string | undefined
  let isThere: boolean | undefined
  const threadOptions = (mode: ThreadOptions['mode']): ThreadOptions => ({ path, busyTimeoutMs, mode, fileId })
  const reading = {
    deadlineMs: options.readDeadlineMs ?? READ_DEADLINE_MS,
    start: () => startThread('read', threadOptions('read')),
  }
  const writer = createThreadPool({
    threads: 1,
    start: () => startThread('write', threadOptions('write')),
  })
  const readers = createThreadPool({ threads: READERS, ...reading })
  // Started only once a look-up comes while the readers are all at work.
  const lookUps = createThreadPool({ threads: 1, ...reading })
  const write = (call: CallBody) => writer.use((thread) => thread.call(call))
  const ask = (call: CallBody, signal?: AbortSignal) => readers.use((thread) => thread.call(call), signal)
  const read = (statements: readonly Statement[], signal?: AbortSignal) =>
    ask({ kind: 'read', statements }, signal) as Promise<Row[][]>
  return {
    read,
    lookUp(statements) {
      const free = readers.queued() < READERS ? readers : lookUps
      return free.use((thread) => thread.call({ kind: 'read', statements })) as Promise<Row[][]>
    },
    readWith: <Result>(...[statements, then, signal]: Parameters<Connection['readWith']>) =>
      ask({ kind: 'read', statements, then }, signal) as Promise<Result>,
    commit: (commands) => write({ kind: 'commit', commands }) as Promise<Outcome[]>,
    async exists() {
      isThere ??= await inspectFile(path)
      return isThere
    },
    async migrate(folder) {
      if (isThere ?? (await inspectFile(path))) await checkWhole(path, read)
      else await createFile(path, folder)
      fileId = fileIdOf(path)
      await write({ kind: 'migrate', folder })
    },
    async check() {
      assertSameFile(path, fileId)
    },
    clearLog: () => write({ kind: 'clear log' }) as Promise<boolean>,
    queued: () => readers.queued() + lookUps.queued(),
    async close() {
      // The writer last: it takes the log into the file, so that one file has everything.
      await Promise.all([readers.close(), lookUps.close()])
      await writer.close()
    },
  }
}

/** A new database comes into its place whole: whoever starts at the same time, or is killed, never leaves or sees half of one. */
async function createFile(path: string, folder: string): Promise<void> {
  await placeFile(path, {
    replace: false,
    async make(temporary) {
      const thread = startThread('write', { path: temporary, busyTimeoutMs: 0, mode: 'create', fileId: undefined })
      try {
        await thread.call({ kind: 'migrate', folder })
      } finally {
        await thread.close()
      }
    },
  })
}
