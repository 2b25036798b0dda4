import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StoreError } from '../../store.ts'
import { type Connection, READ_DEADLINE_MS, type StoreOptions } from '../connection.ts'
import type { Row } from '../database.ts'
import type { Outcome } from '../write/commit-commands.ts'
import { startThread } from './start-thread.ts'
import type { CallBody } from './thread-calls.ts'
import { createThreadPool } from './thread-pool.ts'

const READERS = 2

export async function connectTo(options: StoreOptions): Promise<Connection> {
  const path = filePath(options.url)
  await mkdir(dirname(path), { recursive: true })
  const there = await stat(path).catch(() => undefined)
  if (there?.isDirectory()) throw new StoreError('NOT_OURS', `${path} is a directory, not a database file`)
  const shared = { path, busyTimeoutMs: options.busyTimeoutMs ?? 2_000 }
  const reading = {
    deadlineMs: options.readDeadlineMs ?? READ_DEADLINE_MS,
    start: () => startThread('read', { ...shared, readOnly: true }),
  }
  const writer = createThreadPool({
    threads: 1,
    start: () => startThread('write', { ...shared, readOnly: false }),
  })
  const readers = createThreadPool({ threads: READERS, ...reading })
  const lookUps = createThreadPool({ threads: 1, ...reading })
  const write = (call: CallBody) => writer.use((thread) => thread.call(call))
  const read = (call: CallBody, signal?: AbortSignal) => readers.use((thread) => thread.call(call), signal)
  return {
    read: (statements, signal) => read({ kind: 'read', statements }, signal) as Promise<Row[][]>,
    lookUp: (statements) => lookUps.use((thread) => thread.call({ kind: 'read', statements })) as Promise<Row[][]>,
    readWith: <Result>(...[statements, then, signal]: Parameters<Connection['readWith']>) =>
      read({ kind: 'read', statements, then }, signal) as Promise<Result>,
    commit: (commands) => write({ kind: 'commit', commands }) as Promise<Outcome[]>,
    async migrate(folder) {
      await write({ kind: 'migrate', folder })
    },
    clearLog: () => write({ kind: 'clear log' }) as Promise<boolean>,
    queued: () => readers.queued() + lookUps.queued(),
    async close() {
      await Promise.all([readers.close(), lookUps.close(), writer.close()])
    },
  }
}

/** The path of a `file:` URL, relative ones too (`file:data/parley.db`). */
function filePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  const path = decodeURIComponent(url.slice('file:'.length))
  if (path === '' || path.includes(':memory:')) throw new StoreError('NOT_OURS', `${url} does not name a file`)
  return path
}
