import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Actor, type Context, SCOPES, type Services } from '@parley/contracts'
import { createServices, createTextJudge, type Identify } from '@parley/core'
import { DEFAULT_PROJECT_ID, openLibsqlStore, type Store, type StoredRating } from '@parley/store'
import type { FastifyInstance } from 'fastify'
import type { Authenticate } from '../access/authenticate.ts'
import { createServer, type ServerOptions } from '../server.ts'
import { loadSettings } from '../settings.ts'

/** The clock of tests that do not bring one of their own. */
const NOW = Date.UTC(2026, 5, 15, 12)

interface LogEntry extends Record<string, unknown> {
  msg: string
  request_id?: string
}

/** A server over a database of its own, listening on a free port. */
export interface TestApi {
  url: string
  /** Where the files of the database are. */
  folder: string
  server: FastifyInstance
  store: Store
  services: Services
  context: Context
  /** What was logged since the start. */
  log: LogEntry[]
  /** Every stored rating, by id. */
  rows(): Promise<StoredRating[]>
  close(): Promise<void>
}

export interface TestApiOptions {
  now?: () => number
  /** Puts another store before the real one, such as one that fails. */
  wrap?: (store: Store) => Store
  /** Who calls; always a local user who may do everything, where it is left out. */
  authenticate?: (store: Store, local: Actor) => Authenticate
  /** Who is behind what signs in; keys alone, where it is left out. */
  identify?: (store: Store) => Identify
  /** Whether texts are judged, by the model; without it, what a rating answers does not depend on when it is asked. */
  judges?: boolean
  /** What of the server is other than usual. */
  server?: Partial<ServerOptions>
}

export async function startApi({
  now = () => NOW,
  wrap = (store) => store,
  authenticate = (_, local) => () => local,
  identify,
  judges = false,
  server: other = {},
}: TestApiOptions = {}): Promise<TestApi> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-api-'))
  const judge = judges ? createTextJudge() : undefined
  const opened = await openLibsqlStore({ url: pathToFileURL(join(folder, 'parley.db')).href, judge })
  const store = wrap(opened)
  const services = createServices({
    store,
    now,
    random: countedBytes(),
    ...(identify && { identify: identify(store) }),
  })
  const actor: Actor = { projectId: DEFAULT_PROJECT_ID, id: 'local', scopes: new Set(SCOPES) }
  const log: LogEntry[] = []
  const stream = { write: (line: string) => void log.push(JSON.parse(line)) }
  const options = { services, database: store, settings: loadSettings({}), logStream: stream } as const
  const given = { ...options, authenticate: authenticate(store, actor), checkOutputs: true }
  const server = await createServer({ ...given, ...other })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    server,
    store,
    services,
    context: { services, actor, requestId: 'in-process', ...INERT, checkOutputs: true },
    log,
    rows: () => opened.listByTime(actor.projectId, {}, { order: 'oldest', limit: 1_000_000 }),
    async close() {
      server.server.closeAllConnections()
      await server.close()
      await opened.close()
      await judge?.close()
      await rm(folder, { recursive: true })
    },
  }
}

const INERT = { observe: () => undefined, keepSession: () => undefined }

/** The same bytes in each API, so that the keys that it makes can be compared. */
function countedBytes(): (size: number) => Buffer {
  let count = 0
  return (size) => {
    count += 1
    return createHash('sha256').update(`${count}`).digest().subarray(0, size)
  }
}
