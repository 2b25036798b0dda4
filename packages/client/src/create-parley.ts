import type { AppRouter, LIMITS } from '@parley/contracts'
import { createTRPCClient, httpBatchLink, retryLink, splitLink, type TRPCClient } from '@trpc/client'
import { connectionOf, type ParleyOptions } from './connection.ts'
import { deadlineLink } from './deadline-link.ts'
import { errorOf } from './errors.ts'
import { eventsLink } from './events-link.ts'
import { type ExportOptions, exportRatings } from './export-ratings.ts'
import { type ImportOptions, type ImportReport, type ImportSource, importRatings } from './import-ratings.ts'
import { keyOf, mayRepeat } from './may-repeat.ts'
import { type ImportPreview, type PreviewOptions, previewImport } from './preview-import.ts'
import type { Rating } from './types.ts'

export type { ParleyOptions }

interface Streaming {
  /**
   * All ratings that the filters let through, oldest id first, as they arrive; leaving the loop ends the transfer.
   * Throws where the transfer breaks off, and a `ParleyError` where a filter is refused. Never repeated by itself.
   */
  exportRatings(options?: ExportOptions): AsyncGenerator<Rating, void, undefined>
  /**
   * Sends a CSV, JSON or NDJSON file; resolves when all of it is stored or rejected row by row.
   * Throws a `ParleyError` where nothing can be read as ratings. Never repeated by itself: after a lost connection send
   * the file again; rows with an `external_id`, or all with `dedupe: 'content'`, are not stored twice.
   */
  importRatings(source: ImportSource, options?: ImportOptions): Promise<ImportReport>
  /**
   * Sends the first 256 KiB of a file, and says what its columns are likely to be and what an import would make of the first
   * records. `importRatings(file, preview.query)` then does what is shown. What `options` name is taken as given.
   */
  previewImport(source: ImportSource, options?: PreviewOptions): Promise<ImportPreview>
}

/** Every procedure of Parley (`parley.ratings.create.mutate({...})`, `parley.analytics.summary.query({...})`), and the bulk calls. */
export type Parley = TRPCClient<AppRouter> & Streaming

// By its type the server's own limit: another number does not compile.
const CALLS_PER_BATCH: (typeof LIMITS)['rpcBatchCalls'] = 20
const LONGEST_ADDRESS = 8_000

/**
 * A typed client. Calls made in the same tick share one request. Reads are repeated after a lost connection or a busy
 * server; writes only where an `external_id` makes a repetition harmless, or a key: `ratings.create.mutate(rating,
 * { context: { idempotency_key: randomUUID() } })`, good for `create` and `create_many`, and sent in a request of its own.
 *
 * Calls reject with a `ParleyError`; `isParleyError` tells Parley's own answers from a call that got none, whose `cause`
 * then says why: a `TimeoutError`, an `AbortError`, a `TypeError` of the network.
 *
 * `events.stream.subscribe` follows what changes. It comes back by itself after a lost connection, and goes on where it was;
 * `onError` hears of what the server refuses, and that is the end of it.
 *
 * Throws a TypeError where `url` is no address.
 */
export function createParley(options: ParleyOptions): Parley {
  const connection = connectionOf(options)
  const { timeout_ms = 30_000, retries = 2 } = options
  const transport = {
    url: `${connection.url}/trpc`,
    async fetch(url: unknown, init: unknown) {
      const response = await connection.fetch(url as string, init as RequestInit)
      if (!response.headers.get('content-type')?.includes('json')) throw await errorOf(response)
      return response
    },
  }
  const rpc = createTRPCClient<AppRouter>({
    links: [
      eventsLink(connection),
      deadlineLink(timeout_ms),
      retryLink({
        retry: ({ op, error, attempts }) => attempts <= retries && mayRepeat(op, error),
        retryDelayMs: (attempt) => 100 + Math.random() * 200 * 2 ** attempt,
      }),
      splitLink({
        condition: (op) => keyOf(op) === undefined,
        true: httpBatchLink({
          ...transport,
          headers: connection.headers,
          maxItems: CALLS_PER_BATCH,
          maxURLLength: LONGEST_ADDRESS,
        }),
        // A key is for one call, so that one goes alone.
        false: httpBatchLink({
          ...transport,
          headers: ({ opList: [op] }) => ({ ...connection.headers, 'idempotency-key': keyOf(op) }),
          maxItems: 1,
        }),
      }),
    ],
  })
  const streaming: Streaming = {
    exportRatings: (exportOptions) => exportRatings(connection, exportOptions),
    importRatings: (source, importOptions) => importRatings(connection, source, importOptions),
    previewImport: (source, previewOptions) => previewImport(connection, source, previewOptions),
  }
  // Procedures come from the contract by name, so that a new one needs no edit here.
  return new Proxy(streaming, {
    get: (target, name) => Reflect.get(Object.hasOwn(target, name) ? target : rpc, name),
  }) as Parley
}
