import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import { invalidInput, MEDIA_TYPES, ParleyError, type Services, streamingRoutes, validate } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { CreateContext } from '../server.ts'
import { textReader } from './read-text.ts'

/** The bulk routes: bodies stream through, whatever their size. */
export async function transferRoutes(
  server: FastifyInstance,
  { services, createContext }: { services: Services; createContext: CreateContext },
): Promise<void> {
  // Bodies of any type reach the handler unread; the 1 MiB limit is for JSON calls.
  server.removeAllContentTypeParsers()
  await server.register(multipart, { limits: { files: 1, fileSize: Number.POSITIVE_INFINITY } })
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  const readExport = queryReader(streamingRoutes.export.query)
  server.get(streamingRoutes.export.path, { config: { observedAs: 'export' } }, async (request, reply) => {
    const query = readExport(request)
    reply
      .type(MEDIA_TYPES[query.format])
      .header('content-disposition', `attachment; filename="ratings.${query.format}"`)
    if (request.method === 'HEAD') return reply.send()
    return reply.send(await startStream(services.transfer.export(createContext(request).actor, query)))
  })

  const readImport = queryReader(streamingRoutes.import.query)
  server.post(streamingRoutes.import.path, { config: { observedAs: 'import' } }, async (request) => {
    const query = readImport(request)
    const { bytes, contentType } = await openBody(request)
    return services.transfer.import(createContext(request).actor, bytes, query, contentType)
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
async function startStream(pieces: AsyncIterable<string>): Promise<Readable> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  async function* all() {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return Readable.from(all(), { objectMode: false })
}

async function openBody(request: FastifyRequest): Promise<{ bytes: AsyncIterable<Uint8Array>; contentType: string }> {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new ParleyError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Send the file as it is or gzipped, not with content-encoding ${encoding}`,
    )
  }
  if (!request.isMultipart()) {
    return {
      bytes: (request.body as Readable | undefined) ?? request.raw,
      contentType: request.headers['content-type'] ?? '',
    }
  }
  const part = await request.file()
  if (part === undefined)
    throw invalidInput([{ field: '(file)', rule: 'missing', message: 'The multipart body has no file part' }])
  return { bytes: part.file, contentType: part.mimetype }
}
