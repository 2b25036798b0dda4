import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Client, createClient } from '@libsql/client'
import { StoreError } from '../store.ts'
import { createThreadPool } from './thread-pool.ts'
import { createThreadedClient } from './threaded-client.ts'

export interface StoreOptions {
  /** `file:...` for an embedded database; `libsql:`, `http:` or `https:` for a server. */
  url: string
  authToken?: string
  /** How long a read may take, waiting included, in milliseconds. */
  readDeadlineMs?: number
  /** How long a write waits for another process's lock, in milliseconds. */
  busyTimeoutMs?: number
  /** Threads that read; writes have one of their own. */
  readers?: number
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
  const shared = { url: pathToFileURL(path).href, busyTimeoutMs: options.busyTimeoutMs ?? 2_000 }
  const writer = createThreadPool({ ...shared, threads: 1, readOnly: false })
  const readers = createThreadPool({
    ...shared,
    threads: options.readers ?? 2,
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
  let queued = 0
  const limit = deadline(options)
  const client = createClient({
    url: options.url,
    ...(options.authToken !== undefined && { authToken: options.authToken }),
    fetch: async (request: Request) => {
      queued += 1
      try {
        return await fetch(request, { signal: AbortSignal.timeout(limit) })
      } finally {
        queued -= 1
      }
    },
  })
  return {
    write: client,
    read: client,
    queued: () => queued,
    close: async () => client.close(),
  }
}

/** The path of a `file:` URL, relative ones too (`file:data/parley.db`). */
export function filePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  const path = decodeURIComponent(url.slice('file:'.length))
  if (path === '' || path.includes(':memory:')) throw new StoreError('NOT_OURS', `${url} does not name a file`)
  return path
}

function deadline(options: StoreOptions): number {
  return options.readDeadlineMs ?? 5_000
}
