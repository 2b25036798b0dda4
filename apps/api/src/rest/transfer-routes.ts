import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import {
  type Actor,
  IDEMPOTENCY_KEY,
  type ImportFile,
  invalidInput,
  MEDIA_TYPES,
  type Needed,
  ParleyError,
  refusedKey,
  requireAccess,
  type Services,
  streamingRoutes,
  validate,
} from '@parley/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Authenticate } from '../access/authenticate.ts'
import { whileAllowed } from '../access/while-allowed.ts'
import { logFailure } from '../errors.ts'
import { leaving } from '../leaving.ts'
import { countUntilClosed, type Load } from '../load-shedding.ts'
import type { Metrics } from '../metrics.ts'
import { observeRoutes } from '../request-log.ts'
import type { CreateContext } from '../server.ts'
import { textReader } from './read-text.ts'

interface TransferOptions {
  services: Services
  metrics: Metrics
  createContext: CreateContext
  authenticate: Authenticate
  load: Load
}

/** The bulk routes: bodies stream through, whatever their size. */
export async function transferRoutes(
  server: FastifyInstance,
  { services, metrics, createContext, authenticate, load }: TransferOptions,
): Promise<void> {
  observeRoutes(server, metrics)
  server.addHook('onRequest', (_request, reply, done) => {
    countUntilClosed(load, 'transfer', reply.raw)
    // Fastify, its streams, the log, metrics and bounds each wait for the end of it: eleven, where Node warns from ten on.
    reply.raw.setMaxListeners(20)
    done()
  })
  // Bodies of any type reach the handler unread; the 1 MiB limit is for JSON calls.
  server.removeAllContentTypeParsers()
  await server.register(multipart, { limits: { fileSize: Number.POSITIVE_INFINITY } })
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  function actorOf(request: FastifyRequest, reply: FastifyReply, { scope }: Needed): Actor {
    const { actor } = createContext(request, reply)
    requireAccess(actor, { scope })
    return actor
  }

  const readExport = queryReader(streamingRoutes.export.query)
  server.get(streamingRoutes.export.path, { config: { observedAs: 'export' } }, async (request, reply) => {
    const actor = actorOf(request, reply, streamingRoutes.export)
    const query = readExport(request)
    reply
      .type(MEDIA_TYPES[query.format])
      .header('content-disposition', `attachment; filename="ratings.${query.format}"`)
    if (request.method === 'HEAD') return reply.send()
    const allowed = whileAllowed(request, reply, authenticate)
    const pieces = services.transfer.export(actor, query, AbortSignal.any([leaving(reply), allowed]))
    const stream = await startStream(pieces, (error) => logFailure(request, error))
    // Where its reader has stopped reading, no piece is asked for.
    allowed.addEventListener('abort', () => stream.destroy(allowed.reason), { once: true })
    return reply.send(stream)
  })

  const readImport = queryReader(streamingRoutes.import.query)
  server.post(streamingRoutes.import.path, { config: { observedAs: 'import' } }, async (request, reply) => {
    const actor = actorOf(request, reply, streamingRoutes.import)
    if (request.headers[IDEMPOTENCY_KEY] !== undefined) {
      throw refusedKey(
        'not_supported',
        'Rows of a file are told apart by external_id or dedupe=content; send it without',
      )
    }
    const query = readImport(request)
    // While it waits for its turn nothing moves on its connection.
    request.raw.setTimeout(0)
    const file = await openBody(request)
    const left = leaving(
      reply,
      new ParleyError('BAD_REQUEST', 'The connection was closed before the end of the import'),
    )
    const signal = AbortSignal.any([left, whileAllowed(request, reply, authenticate)])
    return services.transfer.import(actor, { ...file, signal }, query)
  })

  const readPreview = queryReader(streamingRoutes.preview.query)
  server.post(streamingRoutes.preview.path, { config: { observedAs: 'preview' } }, async (request, reply) => {
    const actor = actorOf(request, reply, streamingRoutes.preview)
    const query = readPreview(request)
    const file = await openBody(request)
    return services.transfer.preview(actor, { ...file, signal: leaving(reply) }, query)
  })
}

function queryReader<Schema extends z.ZodObject>(schema: Schema): (request: FastifyRequest) => z.output<Schema> {
  const read = textReader(schema)
  return (request) => {
    const query = validate(schema, read(request.query as Record<string, unknown>))
    if (!query.ok) throw invalidInput(query.errors)
    return query.data
  }
}

/** A failure before the first piece is a problem with its status; one after it breaks the transfer off, visibly. */
async function startStream(pieces: AsyncIterable<string>, onFailure: (error: Error) => void): Promise<Readable> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  async function* all() {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return Readable.from(all(), { objectMode: false }).on('error', onFailure)
}

async function openBody(request: FastifyRequest): Promise<ImportFile> {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new ParleyError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Send the file as it is or gzipped, not with content-encoding ${encoding}`,
    )
  }
  if (request.isMultipart()) return openPart(request)
  const body = (request.body as Readable | undefined) ?? request.raw
  // What is not read when the answer is there is passed over.
  return {
    bytes: received(body.iterator({ destroyOnReturn: false })),
    contentType: request.headers['content-type'] ?? '',
  }
}

/** The file of a multipart body, which has no other part: what would be passed over is refused. */
async function openPart(request: FastifyRequest): Promise<ImportFile> {
  const parts = received(request.parts())
  const first = await parts.next()
  if (first.done) refusePart('(file)', 'missing', 'The multipart body has no file part')
  const part = first.value
  if (part.type === 'field') refusePart(part.fieldname, 'unknown_field', 'Options go in the query, not in the form')
  const { file, mimetype } = part
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield* received(file)
    const next = await parts.next()
    if (!next.done) refusePart(next.value.fieldname, 'unknown_field', 'Send one file and nothing after it')
  }
  return { bytes: bytes(), contentType: mimetype }
}

/** A body that breaks off, or is not the form that it claims to be, is not our fault. */
async function* received<Piece>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece, undefined> {
  try {
    yield* pieces
  } catch (error) {
    if (error instanceof ParleyError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new ParleyError('BAD_REQUEST', `The body cannot be read to its end: ${reason}`, { cause: error })
  }
}

function refusePart(field: string, rule: string, message: string): never {
  throw invalidInput([{ field, rule, message }])
}
