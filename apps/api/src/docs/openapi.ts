import { appRouter, ErrorCode, type Meta, Problem, procedures, streamingRoutes } from '@parley/contracts'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { generateOpenApiDocument } from 'trpc-to-openapi'
import { z } from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import packageJson from '../../package.json' with { type: 'json' }

type Document = ReturnType<typeof generateOpenApiDocument>
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>
type Responses = NonNullable<Operation['responses']>

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } as const

/** OpenAPI 3.1 of everything that is served over REST, with every status and media type that can occur. */
export function openApiDocument(): Document {
  const document = generateOpenApiDocument(appRouter as never, {
    title: 'Parley',
    description:
      'Collects 1-5 star ratings of conversations, stores them durably and analyses them. A 2xx to a write means that it has been synced to disk. Every error is an RFC 9457 problem.',
    version: packageJson.version,
    baseUrl: '/',
    tags: ['Ratings', 'Analytics', 'Import and export', 'Operations'],
    securitySchemes: {},
    defs: { Problem },
    paths: { ...transferPaths(), ...operationsPaths() },
  })
  document.info.license = { name: 'MIT', identifier: 'MIT' }
  for (const { meta } of procedures) {
    const operation = document.paths?.[meta.openapi.path]?.[meta.openapi.method.toLowerCase() as 'get']
    if (operation !== undefined) finish(operation, meta)
  }
  return document
}

/** What the generator cannot know: our statuses, our error shape, the Location of what was created. */
function finish(operation: Operation, meta: Meta): void {
  operation.operationId = operation.operationId?.replace('-', '_')
  delete operation.security
  const success = operation.responses?.[200]
  const responses: Responses = {}
  for (const status of [meta.status ?? 200, ...(meta.alsoStatus ?? [])]) {
    if (success === undefined) continue
    const described = { ...success, description: SUCCESS[status] }
    if (status === 204) delete (described as { content?: unknown }).content
    responses[status] = status === 201 ? { ...described, headers: { Location: LOCATION } } : described
  }
  const hasBody = operation.requestBody !== undefined
  const codes: ErrorCode[] = [...(meta.errors ?? []), ...(hasBody ? BODY_ERRORS : []), ...ANY_ERRORS]
  operation.responses = { ...responses, ...problems(codes) }
}

const SUCCESS = { 200: 'Done', 201: 'Created', 204: 'Done; there is nothing to say' } as const
const LOCATION = { description: 'Where the new resource is', schema: { type: 'string' as const } }
const BODY_ERRORS: ErrorCode[] = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']
const ANY_ERRORS: ErrorCode[] = ['BAD_REQUEST', 'UNPROCESSABLE_CONTENT', 'INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE']

const DESCRIPTIONS: Record<ErrorCode, string> = {
  BAD_REQUEST: 'The request cannot be read: not JSON, or a broken address',
  NOT_FOUND: 'There is nothing with this id',
  METHOD_NOT_SUPPORTED: 'This address does not answer this method',
  CONFLICT: 'Another rating is stored under this external_id; `errors` names the fields that differ',
  PAYLOAD_TOO_LARGE: 'The body is larger than 1 MiB',
  UNSUPPORTED_MEDIA_TYPE: 'The body is not of a type that is read here',
  UNPROCESSABLE_CONTENT: 'A field broke a rule; `errors` names each field and rule',
  INTERNAL_SERVER_ERROR: 'Something failed inside; the log has it under the request id',
  SERVICE_UNAVAILABLE: 'Busy, out of disk, or too slow an answer; nothing was written. See Retry-After',
}

function problems(codes: ErrorCode[]) {
  return Object.fromEntries(
    ErrorCode.options
      .filter((code) => codes.includes(code))
      .map((code) => [
        getHTTPStatusCodeFromError(new TRPCError({ code })),
        { description: DESCRIPTIONS[code], content: problemContent },
      ]),
  )
}

function transferPaths(): ZodOpenApiPathsObject {
  const { export: exported, import: imported } = streamingRoutes
  const file = { schema: z.string().meta({ description: 'The file', format: 'binary' }) }
  const multipart = { schema: z.object({ file: z.string().meta({ format: 'binary' }) }) }
  return {
    [exported.path]: {
      get: {
        operationId: 'export',
        tags: [...exported.tags],
        summary: exported.summary,
        description: exported.description,
        requestParams: { query: exported.query },
        responses: {
          200: {
            description: 'The ratings',
            content: Object.fromEntries(
              exported.answers.map((type) => [
                type,
                type === 'application/json'
                  ? { schema: z.array(z.unknown().meta({ override: { $ref: '#/components/schemas/Rating' } })) }
                  : { schema: z.string() },
              ]),
            ),
          },
          ...problems(ANY_ERRORS),
        },
      },
    },
    [imported.path]: {
      post: {
        operationId: 'import',
        tags: [...imported.tags],
        summary: imported.summary,
        description: imported.description,
        requestParams: { query: imported.query },
        requestBody: {
          required: true,
          content: Object.fromEntries(
            imported.accepts.map((type) => [type, type === 'multipart/form-data' ? multipart : file]),
          ),
        },
        responses: {
          200: {
            description: 'What became of the records',
            content: { 'application/json': { schema: imported.report } },
          },
          ...problems(['UNSUPPORTED_MEDIA_TYPE', ...ANY_ERRORS]),
        },
      },
    },
  }
}

function operationsPaths(): ZodOpenApiPathsObject {
  const status = (value: string) => ({ 'application/json': { schema: z.object({ status: z.literal(value) }) } })
  const tags = ['Operations']
  return {
    '/health': {
      get: {
        operationId: 'health',
        tags,
        summary: 'Is the process alive',
        responses: { 200: { description: 'It is', content: status('ok') }, ...problems(['INTERNAL_SERVER_ERROR']) },
      },
    },
    '/ready': {
      get: {
        operationId: 'ready',
        tags,
        summary: 'Does the database answer',
        responses: { 200: { description: 'It does', content: status('ready') }, ...problems(['SERVICE_UNAVAILABLE']) },
      },
    },
    '/metrics': {
      get: {
        operationId: 'metrics',
        tags,
        summary: 'Metrics in Prometheus format',
        responses: {
          200: { description: 'The metrics', content: { 'text/plain': { schema: z.string() } } },
          ...problems(['INTERNAL_SERVER_ERROR']),
        },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'openapi',
        tags,
        summary: 'This document',
        responses: {
          200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: z.looseObject({}) } } },
          ...problems(['INTERNAL_SERVER_ERROR']),
        },
      },
    },
  }
}
