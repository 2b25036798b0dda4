import { hash } from 'node:crypto'
import { type ImportPreview, ImportQuery, LIMITS, type PreviewQuery } from '@parley/contracts'
import { fieldNamed, readAssignments } from '../assignments.ts'
import type { Mapped } from '../draft.ts'
import { gunzipped, isGzip } from '../gunzip.ts'
import { createCellMapper } from '../map-cells.ts'
import { createValueMapper } from '../map-values.ts'
import { type OpenRecords, openRecords } from '../open-file.ts'
import { isOwn } from '../own-file.ts'
import type { FileRecord } from '../record.ts'
import { type Guess, guessColumns, type LookedAt } from './guess-columns.ts'
import { lookAt } from './look-at-values.ts'

export interface StartOfFile {
  /** The first bytes as they came: all of them, or as many as are looked at. */
  first: Uint8Array
  contentType: string | undefined
  /** The zone of times that name none, where the query has no other. */
  timeZone: string
}

/** A record whose values are texts by column, and what the import makes of it. */
interface Table {
  columns: string[]
  texts(column: string, place: number): string[]
  map(query: ImportQuery): { line: number; mapped: Mapped }[]
  records: number
}

/** Guesses what the columns are, and maps what is there by that. Throws UNPROCESSABLE_CONTENT as an import would. */
export async function previewFile(start: StartOfFile, query: PreviewQuery): Promise<ImportPreview> {
  const { bytes, isCut } = await unpackedStart(start.first)
  const opened = await openRecords(whole(bytes), { ...query, contentType: start.contentType, isCut })
  const table = await tableOf(opened)
  const looks = table.columns.map((name, place) => ({ name, look: lookAt(table.texts(name, place)) }))
  const given = readAssignments(ImportQuery.parse(query), 'columns' in opened.content ? table.columns : undefined)
  const guesses = guessColumns(looks, given)
  const missing = missingFields({ table, guesses, query, digest: hash('sha256', bytes, 'hex').slice(0, 8) })
  const suggested = suggestion({ start, query, opened, looks, guesses, missing })
  const rows = table.map(ImportQuery.parse({ ...suggested, dedupe: 'external_id' })).map(asRow)
  const rejected = rows.filter(({ rating }) => rating === null)
  return {
    format: opened.format,
    encoding: opened.encoding(),
    delimiter: 'columns' in opened.content ? opened.content.delimiter : null,
    columns: looks.map(({ name, look }) => ({ name, samples: look.samples, ...guessOf(guesses, name) })),
    records: table.records,
    is_whole: !isCut,
    valid: rows.length - rejected.length,
    rejected: rejected.length,
    rows: rows.slice(0, LIMITS.previewRows),
    rejections: rejected.slice(0, LIMITS.previewRows),
    missing,
    query: suggested,
  }
}

/** As much as is looked at, and whether there is more. */
async function unpackedStart(first: Uint8Array): Promise<{ bytes: Uint8Array; isCut: boolean }> {
  const most = LIMITS.previewBytes
  const isFull = first.length >= most
  if (!isGzip(first)) return { bytes: first.subarray(0, most), isCut: isFull }
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of gunzipped(whole(first.subarray(0, most)), { isStart: true })) {
    pieces.push(piece)
    length += piece.length
    if (length >= most) break
  }
  return { bytes: Buffer.concat(pieces).subarray(0, most), isCut: isFull || length >= most }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function tableOf({ content }: OpenRecords): Promise<Table> {
  if ('columns' in content) {
    const records = await all(content.rows)
    const { columns } = content
    return {
      columns,
      records: records.length,
      texts: (_, place) => records.flatMap((record) => ('values' in record ? (record.values[place] ?? []) : [])),
      map: (query) => mapAll(records, createCellMapper(query, columns)),
    }
  }
  const records = await all(content.objects)
  const names = new Set(records.flatMap((record) => ('values' in record ? Object.keys(record.values) : [])))
  return {
    columns: [...names].slice(0, LIMITS.importColumns),
    records: records.length,
    texts: (column) => records.flatMap((record) => ('values' in record ? toTexts(record.values, column) : [])),
    map: (query) => mapAll(records, createValueMapper(query)),
  }
}

function toTexts(values: Record<string, unknown>, column: string): string[] {
  const value = Object.hasOwn(values, column) ? (values[column] ?? null) : null
  return value === null ? [] : [typeof value === 'object' ? JSON.stringify(value) : String(value)]
}

async function all<Values>(pieces: AsyncIterable<Iterable<FileRecord<Values>>>): Promise<FileRecord<Values>[]> {
  const records: FileRecord<Values>[] = []
  for await (const piece of pieces) records.push(...piece)
  return records
}

function mapAll<Values>(records: FileRecord<Values>[], map: (values: Values, line: number) => Mapped) {
  return records.map((record): { line: number; mapped: Mapped } => ({
    line: record.line,
    mapped: 'error' in record ? { ok: false, errors: [record.error] } : map(record.values, record.line),
  }))
}

function asRow({ line, mapped }: { line: number; mapped: Mapped }): ImportPreview['rows'][number] {
  return mapped.ok
    ? { line, rating: { ...mapped.rating.input }, errors: [] }
    : { line, rating: null, errors: mapped.errors.slice(0, LIMITS.listedErrors) }
}

type Guesses = ReadonlyMap<string, Guess>

interface Lacking {
  table: Table
  guesses: Guesses
  query: PreviewQuery
  /** Of the content, so that rows of two files do not become one conversation. */
  digest: string
}

function missingFields({ table, guesses, query, digest }: Lacking): ImportPreview['missing'] {
  const targets = [...guesses.values()].map(({ guess }) => guess)
  const lacks = (field: string) => !targets.includes(field) && !query.set?.some((each) => each.startsWith(`${field}:`))
  const missing: ImportPreview['missing'] = []
  if (lacks('rating')) {
    const message = 'No column has stars, whole numbers from 1 to 5: choose the one that does, or set the same for all'
    missing.push({ field: 'rating', proposal: null, message })
  }
  if (lacks('conversation_id')) {
    const own = table.columns.find((name) => guesses.get(name)?.guess === 'external_id' && !/[{}]/.test(name))
    const proposal = own === undefined ? `conversation_id:import-${digest}-{line}` : `conversation_id:{${own}}`
    const message = 'No column names the conversation: each row becomes one of its own, unless you choose a column'
    missing.push({ field: 'conversation_id', proposal, message })
  }
  return missing
}

interface Suggesting {
  start: StartOfFile
  query: PreviewQuery
  opened: OpenRecords
  looks: LookedAt[]
  guesses: Guesses
  missing: ImportPreview['missing']
}

function suggestion({ start, query, opened, looks, guesses, missing }: Suggesting): ImportPreview['query'] {
  const names = looks.map(({ name }) => name)
  const targets = names.map((name) => [name, guessOf(guesses, name).guess] as const)
  // A column that would be a field by its name has to be told that it is none.
  const isByName = (name: string, target: string) =>
    (fieldNamed(name, { mapped: new Map(), templates: [], dropped: new Set() }) ?? `metadata.${name}`) === target
  const own = isOwn(names)
  const map = targets.flatMap(([name, target]) =>
    target === null || isByName(name, target) ? [] : `${name}:${target}`,
  )
  const drop = targets.flatMap(([name, target]) => (target === null && !own ? name : []))
  const set = [...(query.set ?? []), ...missing.flatMap(({ proposal }) => proposal ?? [])]
  const times = looks.find(({ name }) => guesses.get(name)?.guess === 'timestamp')
  const tz = query.tz ?? ((times?.look.localTimes ?? 0) > 0 ? start.timeZone : undefined)
  const hasIds = own || targets.some(([, target]) => target === 'external_id')
  return {
    ...{ format: opened.format, map, set, drop },
    ...(tz !== undefined && { tz }),
    // Where it was not named, the import finds it by all of the file.
    ...(query.encoding !== undefined && { encoding: query.encoding }),
    ...('columns' in opened.content && { delimiter: opened.content.delimiter }),
    dedupe: hasIds ? 'external_id' : 'content',
  }
}

function guessOf(guesses: Guesses, name: string): Guess {
  return guesses.get(name) ?? { guess: null, confidence: 'low', reason: 'There is nothing to go by.' }
}
