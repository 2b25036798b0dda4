import type { z } from 'zod'
import type { Scope } from '../access.ts'
import { EventsQuery } from '../events/schemas.ts'
import { ImportPreview, PreviewQuery } from './preview.ts'
import { ExportQuery, ImportQuery, ImportReport } from './schemas.ts'

/** The media type of each export format. */
export const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const

/** A route of bulk data: what REST, document and SDK must know of it. */
interface StreamingRoute {
  method: 'GET' | 'POST'
  path: `/${string}`
  tags: readonly string[]
  summary: string
  description: string
  scope: Scope
  query: z.ZodObject
  /** Media types that it answers with, or that it takes; both are streams. */
  answers?: readonly string[]
  accepts?: readonly string[]
  /** What a JSON answer holds. */
  report?: z.ZodObject
}

const FILE_TYPES = [
  'text/csv',
  'text/tab-separated-values',
  'application/json',
  'application/x-ndjson',
  'application/gzip',
  'application/octet-stream',
  'multipart/form-data',
] as const

/** Streaming routes do not fit RPC; they are declared as data, so that server, document and SDK share one description. */
export const streamingRoutes = {
  export: {
    method: 'GET',
    path: '/export',
    tags: ['Import and export'],
    summary: 'Export ratings',
    description:
      'All ratings that the filters let through, oldest id first, streamed. A transfer that breaks off is visibly incomplete (no last chunk). CSV cells that a spreadsheet could read as a formula start with one apostrophe, which the import takes away again.',
    scope: 'ratings:read',
    query: ExportQuery,
    answers: ['text/csv', 'application/json', 'application/x-ndjson'],
  },
  import: {
    method: 'POST',
    path: '/import',
    tags: ['Import and export'],
    summary: 'Import ratings from CSV, JSON or NDJSON',
    description:
      'The file as the raw body or as one multipart part, optionally gzipped. Columns that are no fields are kept as metadata. Rows are stored in chunks as they arrive; a bad row never stops a good one.',
    scope: 'ratings:manage',
    query: ImportQuery,
    accepts: FILE_TYPES,
    report: ImportReport,
  },
  preview: {
    method: 'POST',
    path: '/import/preview',
    tags: ['Import and export'],
    summary: 'Look at a file before it is imported',
    description:
      'Guesses from names and values what each column is, and shows what an import would make of the first records. Only the first 256 KiB are read; send no more. Nothing is stored.',
    scope: 'ratings:manage',
    query: PreviewQuery,
    accepts: FILE_TYPES,
    report: ImportPreview,
  },
  events: {
    method: 'GET',
    path: '/events',
    tags: ['Events'],
    summary: 'Follow what changes',
    description:
      'Server-sent events, each with an `id` and a `LiveEvent` as `data`: one a rating that is created, changed or deleted, one a stored part of a file, one a step of an erasure. Never ends by itself; whoever comes back with the last id in `Last-Event-ID`, as browsers do, or in `last_event_id`, misses nothing and gets nothing twice. Events are kept for 7 days, at most a million. With `ratings:read` they have the rating. Of a stream that was opened by a client of tRPC `connected` and `ping` are the signs of life.',
    scope: 'analytics:read',
    query: EventsQuery,
    answers: ['text/event-stream'],
  },
} as const satisfies Record<string, StreamingRoute>
