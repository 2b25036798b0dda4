import { EventId, streamingRoutes } from '@parley/contracts'
import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { ANY_ERRORS, problemResponses } from './problem-responses.ts'

/** What is served over HTTP and is no procedure: the streaming routes and those for operators. */
export function plainPaths(): ZodOpenApiPathsObject {
  const { export: exported, import: imported, preview, events } = streamingRoutes
  return {
    [exported.path]: { get: exportOperation() },
    [imported.path]: { post: fileOperation('import', 'What became of the records') },
    [preview.path]: { post: fileOperation('preview', 'What an import would make of the file') },
    [events.path]: { get: eventsOperation() },
    '/health': { get: operation('health', 'Is the process alive', { 'It is': status('ok') }) },
    '/ready': {
      get: operation('ready', 'Does the database answer', { 'It does': status('ready') }, ['SERVICE_UNAVAILABLE']),
    },
    '/metrics': {
      get: {
        ...operation(
          'metrics',
          'Metrics in Prometheus format',
          { 'The metrics': { 'text/plain': { schema: z.string() } } },
          ['UNAUTHORIZED', 'FORBIDDEN', 'SERVICE_UNAVAILABLE'],
        ),
        security: undefined,
      },
    },
    '/openapi.json': {
      get: operation('openapi', 'This document', {
        'OpenAPI 3.1': { 'application/json': { schema: z.looseObject({}) } },
      }),
    },
  }
}

function exportOperation(): ZodOpenApiOperationObject {
  const { tags, summary, description, query, answers } = streamingRoutes.export
  const ratings = z.array(z.unknown().meta({ override: { $ref: '#/components/schemas/Rating' } }))
  const content = answers.map((type) => [type, { schema: type === 'application/json' ? ratings : z.string() }])
  return {
    operationId: 'export',
    tags: [...tags],
    summary,
    description,
    requestParams: { query },
    responses: {
      200: { description: 'The ratings', content: Object.fromEntries(content) },
      ...problemResponses(ANY_ERRORS),
    },
  }
}

function fileOperation(operationId: 'import' | 'preview', success: string): ZodOpenApiOperationObject {
  const { tags, summary, description, query, accepts, report } = streamingRoutes[operationId]
  const file = z.string().meta({ description: 'The file', format: 'binary' })
  const content = accepts.map((type) => [
    type,
    { schema: type === 'multipart/form-data' ? z.strictObject({ file }) : file },
  ])
  return {
    operationId: operationId === 'preview' ? 'import_preview' : operationId,
    tags: [...tags],
    summary,
    description,
    requestParams: { query },
    requestBody: { required: true, content: Object.fromEntries(content) },
    responses: {
      200: { description: success, content: { 'application/json': { schema: report } } },
      ...problemResponses(['UNSUPPORTED_MEDIA_TYPE', ...ANY_ERRORS]),
    },
  }
}

function eventsOperation(): ZodOpenApiOperationObject {
  const { tags, summary, description, query } = streamingRoutes.events
  const event = { contentMediaType: 'application/json', contentSchema: { $ref: '#/components/schemas/LiveEvent' } }
  const stream = z.string().meta({ description: 'Events, with one of these as the `data` of each', ...event })
  const content = { 'text/event-stream': { schema: stream } }
  return {
    operationId: 'events_stream',
    tags: [...tags],
    summary,
    description,
    requestParams: { query, header: z.object({ 'Last-Event-ID': EventId.optional() }) },
    responses: { 200: { description: 'The events', content }, ...problemResponses(ANY_ERRORS) },
  }
}

function status(value: string) {
  return { 'application/json': { schema: z.object({ status: z.literal(value) }) } }
}

type Content = Record<string, { schema: z.ZodType }>

/** `success` has one entry: the description of the 200 and its content. */
function operation(
  operationId: string,
  summary: string,
  success: Record<string, Content>,
  errors: Parameters<typeof problemResponses>[0] = [],
): ZodOpenApiOperationObject {
  const [[description, content] = ['', {}]] = Object.entries(success)
  return {
    operationId,
    tags: ['Operations'],
    summary,
    security: [],
    responses: {
      200: { description, content },
      ...problemResponses(['BAD_REQUEST', 'INTERNAL_SERVER_ERROR', ...errors]),
    },
  }
}
