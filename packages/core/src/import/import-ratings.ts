import {
  type Actor,
  type ErrorCode,
  type ImportFile,
  type ImportQuery,
  type ImportReport,
  invalidInput,
  ParleyError,
  type TransferFormat,
} from '@parley/contracts'
import type { NewRating, RatingChange, Store } from '@parley/store'
import { conflictErrors, contradictions, toNewRating } from '../rating.ts'
import { contentId } from './content-id.ts'
import { decoded, gunzipped } from './decode.ts'
import { createMapper, type MappedRating, type Mapper } from './mapping.ts'
import { DELIMITERS, readCsv } from './read-csv.ts'
import { readJsonArray } from './read-json-array.ts'
import { readNdjson } from './read-ndjson.ts'
import type { FileRecord } from './record.ts'
import { emptyReport, listFirst, type Report, reject } from './report.ts'

const CHUNK_ROWS = 1_000
const CHUNK_BYTES = 2 * 1024 * 1024
const SAMPLE_CHARACTERS = 64 * 1024

interface Core {
  store: Store
  now: () => number
}

interface Row extends MappedRating {
  line: number
  record: number
}

/** Reads, checks and stores chunk by chunk; while one chunk is stored the next is read. */
export async function importRatings(
  { store, now, projectId }: Core & Actor,
  { bytes, contentType = '', signal }: ImportFile,
  query: ImportQuery,
): Promise<ImportReport> {
  const { source, mapper, format, encoding } = await openFile(bytes, query, contentType)
  const report = emptyReport(query, format)
  let storing: Promise<void> = Promise.resolve()
  try {
    for await (const rows of chunks(source, mapper, report)) {
      await storing
      signal?.throwIfAborted()
      storing = storeChunk(store, projectId, rows, { query, at: now(), report })
      // Awaited below; without this a failure while the next chunk is read would count as unhandled.
      storing.catch(() => undefined)
    }
    await storing
  } catch (error) {
    await storing.catch(() => undefined)
    throw withCounts(error, report)
  }
  listFirst(report)
  return { ...report, encoding: encoding() }
}

/** A failure says what is stored all the same: the caller must know before sending the file again. */
function withCounts(error: unknown, { imported, updated, dry_run }: Report): unknown {
  const stored = dry_run ? 0 : imported + updated
  if (!(error instanceof ParleyError) || stored === 0) return error
  const advice = 'send the rest, or the whole file again if its rows have an external_id'
  const message = `${error.message}. Before that ${stored} ratings were stored, and they stay: ${advice}`
  return new ParleyError(error.code as ErrorCode, message, { errors: error.errors, cause: error })
}

async function openFile(bytes: AsyncIterable<Uint8Array>, query: ImportQuery, contentType: string) {
  const file = await decoded(gunzipped(bytes), query.encoding)
  const { sample, all } = await sampled(file.text)
  const format = query.format ?? detectFormat(sample, contentType)
  // An export of nothing as NDJSON is an empty file.
  if (sample.trim() === '' && format !== 'ndjson')
    throw invalidInput([{ field: '(file)', rule: 'empty', message: 'The file is empty' }])
  const { encoding } = file
  if (format === 'csv') {
    const { columns, records } = await readCsv(all, sample, query.delimiter && DELIMITERS[query.delimiter])
    return { source: records, mapper: createMapper(query, columns), format, encoding }
  }
  const source = format === 'json' && sample.trimStart().startsWith('[') ? readJsonArray(all) : readNdjson(all)
  return { source, mapper: createMapper(query), format, encoding }
}

function detectFormat(sample: string, contentType: string): TransferFormat {
  const start = sample.trimStart()
  if (/^text\/(csv|tab-separated-values)/i.test(contentType)) return 'csv'
  if (/^application\/(x-ndjson|jsonl|x-jsonlines)/i.test(contentType)) return 'ndjson'
  if (start.startsWith('[')) return 'json'
  return start.startsWith('{') || /^application\/json/i.test(contentType) ? 'ndjson' : 'csv'
}

/** Checked rows, a chunk at a time; records that are not sound go to the report. */
async function* chunks(source: AsyncIterable<FileRecord>, mapper: Mapper, report: Report): AsyncGenerator<Row[]> {
  let rows: Row[] = []
  let size = 0
  for await (const found of source) {
    report.records += 1
    const record = report.records
    const mapped =
      'error' in found ? { ok: false as const, errors: [found.error] } : mapper.map(found.values, found.line)
    if (!mapped.ok) {
      reject(report, { line: found.line, record }, mapped.errors)
      continue
    }
    rows.push({ ...mapped.rating, line: found.line, record })
    size += JSON.stringify(mapped.rating.input).length
    if (rows.length >= CHUNK_ROWS || size >= CHUNK_BYTES) {
      yield rows
      rows = []
      size = 0
    }
  }
  if (rows.length > 0) yield rows
}

async function storeChunk(
  store: Store,
  projectId: number,
  rows: Row[],
  { query, at, report }: { query: ImportQuery; at: number; report: Report },
): Promise<void> {
  const wanted = rows.map(({ input, id }): NewRating => {
    const row = toNewRating(input, at)
    return id === undefined ? row : { ...row, id, spare_external_id: contentId(input) }
  })
  const found = query.dry_run
    ? await store.find(projectId, wanted)
    : (await store.insert(projectId, wanted)).map(({ status, rating }) => (status === 'found' ? rating : undefined))
  const updates: { id: number; change: RatingChange }[] = []
  // Rows of one external_id follow each other: what one changes, the next one finds changed.
  const changed = new Map<string | null, NewRating>()
  for (const [index, row] of rows.entries()) {
    const externalId = row.input.external_id ?? null
    const stored = changed.get(externalId) ?? found[index]
    if (stored === undefined) {
      report.imported += 1
      continue
    }
    const differing = contradictions(row.input, stored)
    if (Object.keys(differing).length === 0 || query.on_conflict === 'skip') {
      report.duplicates += 1
    } else if (query.on_conflict === 'error') {
      reject(report, row, conflictErrors(differing))
    } else {
      report.updated += 1
      // Without an id it is a row of a dry run that repeats an earlier one.
      if (stored.id !== undefined) updates.push({ id: stored.id, change: differing })
      if (externalId !== null) changed.set(externalId, { ...stored, ...differing })
    }
  }
  if (!query.dry_run) await store.update(projectId, updates)
}

/** The first characters, and everything from the start. */
async function sampled(text: AsyncIterable<string>): Promise<{ sample: string; all: AsyncIterable<string> }> {
  const rest = text[Symbol.asyncIterator]()
  let sample = ''
  while (sample.length < SAMPLE_CHARACTERS) {
    const next = await rest.next()
    if (next.done) break
    sample += next.value
  }
  async function* all(): AsyncGenerator<string> {
    try {
      yield sample
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
    } finally {
      await rest.return?.()
    }
  }
  return { sample, all: all() }
}
