import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import { StoreError } from '../store.ts'
import { createThreadPool } from './thread-pool.ts'
import { createThreadedClient } from './threaded-client.ts'

const READERS = 2
/** After this long it is unknown whether a server has done a write. */
const WRITE_LIMIT_MS = 30_000

export interface StoreOptions {
  /** `file:...` for an embedded database; `libsql:`, `http:` or `https:` for a server. */
  url: string
  authToken?: string
  /** How long a read may take, waiting included, in milliseconds. */
  readDeadlineMs?: number
  /** How long a write waits for another process's lock, in milliseconds. */
  busyTimeoutMs?: number
}

/** Two ways into one database: everything that changes it goes through `write`, one call at a time. */
export interface Connection {
  write: Client
  read: Client
  queued(): number
  close(): Promise<void>
}

export async function connect(options: StoreOptions): Promise<Connection> {
  return options.url.startsWith('file:') ? connectFile(options) : connectServer(options)
}

async function connectFile(options: StoreOptions): Promise<Connection> {
  const path = filePath(options.url)
  await mkdir(dirname(path), { recursive: true })
  const there = await stat(path).catch(() => undefined)
  if (there?.isDirectory()) throw new StoreError('NOT_OURS', `${path} is a directory, not a database file`)
  const shared = { url: pathToFileURL(path).href, busyTimeoutMs: options.busyTimeoutMs ?? 2_000 }
  const writer = createThreadPool({ ...shared, threads: 1, readOnly: false })
  const readers = createThreadPool({
    ...shared,
    threads: READERS,
    readOnly: true,
    deadlineMs: deadline(options),
  })
  return {
    write: createThreadedClient(writer),
    read: createThreadedClient(readers),
    queued: () => writer.queued() + readers.queued(),
    async close() {
      await Promise.all([readers.close(), writer.close()])
    },
  }
}

async function connectServer(options: StoreOptions): Promise<Connection> {
  const underWay = new Set<Promise<Response>>()
  const open = (limitMs: number, onLate: (error: unknown) => unknown) =>
    createClient({
      url: options.url,
      authToken: options.authToken,
      fetch: async (request: Request) => {
        const response = fetch(request, { signal: AbortSignal.timeout(limitMs) })
        underWay.add(response)
        try {
          return await response
        } catch (error) {
          throw isTimeout(error) ? onLate(error) : error
        } finally {
          underWay.delete(response)
        }
      },
    })
  const read = open(deadline(options), (error) => error)
  // A late write may have been done, so it is no TIMEOUT, which says that nothing was.
  const write = open(WRITE_LIMIT_MS, () => new StoreError('FAILED', 'The server did not answer a write in time'))
  return {
    write,
    read,
    queued: () => underWay.size,
    async close() {
      await Promise.allSettled(underWay)
      read.close()
      write.close()
    },
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

/** The path of a `file:` URL, relative ones too (`file:data/parley.db`). */
function filePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  const path = decodeURIComponent(url.slice('file:'.length))
  if (path === '' || path.includes(':memory:')) throw new StoreError('NOT_OURS', `${url} does not name a file`)
  return path
}

function deadline(options: StoreOptions): number {
  return options.readDeadlineMs ?? 5_000
}
