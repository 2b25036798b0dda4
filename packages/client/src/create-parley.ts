import type { AppRouter } from '@parley/contracts'
import {
  createTRPCClient,
  httpBatchLink,
  type Operation,
  retryLink,
  type TRPCClient,
  type TRPCClientError,
} from '@trpc/client'
import { connectionOf, type ParleyOptions } from './connection.ts'
import { type ExportOptions, exportRatings } from './export-ratings.ts'
import { type ImportOptions, type ImportReport, type ImportSource, importRatings } from './import-ratings.ts'
import type { Rating } from './types.ts'

export type { ParleyOptions }

interface Streaming {
  /** All ratings that the filters let through, oldest id first, as they arrive. Throws where the transfer breaks off. */
  exportRatings(options?: ExportOptions): AsyncIterable<Rating>
  /** Sends a CSV, JSON or NDJSON file; resolves when all of it is stored or rejected row by row. */
  importRatings(source: ImportSource, options?: ImportOptions): Promise<ImportReport>
}

/** Every procedure of Parley (`parley.ratings.create.mutate({...})`, `parley.analytics.summary.query({...})`), and the bulk calls. */
export type Parley = TRPCClient<AppRouter> & Streaming

const CALLS_PER_BATCH = 20
const LONGEST_ADDRESS = 8_000

/**
 * A typed client. Calls made in the same tick share one request. Reads are repeated after a lost connection or a busy server;
 * writes only where an `external_id` makes a repetition harmless.
 */
export function createParley(options: ParleyOptions): Parley {
  const connection = connectionOf(options)
  const { timeout_ms: timeout = 30_000, retries = 2 } = options
  const rpc = createTRPCClient<AppRouter>({
    links: [
      retryLink({
        retry: ({ op, error, attempts }) => attempts <= retries && isSafeToRepeat(op) && isPassing(op, error),
        retryDelayMs: (attempt) => Math.random() * 200 * 2 ** attempt,
      }),
      httpBatchLink({
        url: `${connection.url}/trpc`,
        headers: connection.headers,
        maxItems: CALLS_PER_BATCH,
        maxURLLength: LONGEST_ADDRESS,
        fetch: (url, init) =>
          connection.fetch(url as string, { ...(init as RequestInit), signal: withTimeout(init?.signal, timeout) }),
      }),
    ],
  })
  const streaming: Streaming = {
    exportRatings: (exportOptions) => exportRatings(connection, exportOptions),
    importRatings: (source, importOptions) => importRatings(connection, source, importOptions),
  }
  // Procedures come from the contract by name, so that a new one needs no edit here.
  return new Proxy(streaming, {
    get: (target, name) => Reflect.get(Object.hasOwn(target, name) ? target : rpc, name),
  }) as Parley
}

function isSafeToRepeat({ type, path, input }: Operation): boolean {
  if (type === 'query') return true
  const rows =
    path === 'ratings.create'
      ? [input]
      : path === 'ratings.create_many'
        ? (input as { ratings: unknown[] }).ratings
        : []
  return (
    rows.length > 0 && rows.every((row) => typeof (row as { external_id?: unknown } | null)?.external_id === 'string')
  )
}

/** No answer, or one that says to try again; never what the caller itself called off. */
function isPassing({ signal }: Operation, { data }: TRPCClientError<AppRouter>): boolean {
  if (signal?.aborted) return false
  return data === undefined || data === null || [429, 502, 503, 504].includes(data.httpStatus)
}

function withTimeout(signal: AbortSignal | null | undefined, timeout: number): AbortSignal {
  const limit = AbortSignal.timeout(timeout)
  return signal ? AbortSignal.any([signal, limit]) : limit
}
