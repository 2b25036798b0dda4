import { type ImportFile, type ImportQuery, invalidInput, type TransferFormat } from '@parley/contracts'
import type { Cell } from './csv-rows.ts'
import { decoded } from './decode.ts'
import type { Mapped, Mapper } from './draft.ts'
import { gunzipped } from './gunzip.ts'
import { createCellMapper } from './map-cells.ts'
import { createValueMapper } from './map-values.ts'
import { type Delimiter, readCsv } from './read-csv.ts'
import { createArrayReader } from './read-json-array.ts'
import { createLineReader } from './read-ndjson.ts'
import { type FileRecord, recordsByPiece, withoutEnd } from './record.ts'

/** A record of a file and the rating that it is, or what is wrong with it. `line` is where it starts. */
export interface MappedRecord {
  line: number
  mapped: Mapped
}

export interface OpenFile {
  /** Those of each piece of the file in turn. */
  records: AsyncIterable<Iterable<MappedRecord>>
  format: TransferFormat
  /** Known for sure once the records have been read. */
  encoding(): string
}

const SAMPLE_CHARACTERS = 64 * 1024

/** Throws UNPROCESSABLE_CONTENT where nothing can be read as records, or the query names what the file does not have. */
export async function openFile({ bytes, contentType }: ImportFile, query: ImportQuery): Promise<OpenFile> {
  const { format, encoding, content } = await openRecords(gunzipped(bytes), { ...query, contentType })
  const records =
    'columns' in content
      ? mapAll(content.rows, createCellMapper(query, content.columns))
      : mapAll(content.objects, createValueMapper(query))
  return { records, format, encoding }
}

type Pieces<Values> = AsyncIterable<Iterable<FileRecord<Values>>>

export interface OpenRecords extends Pick<OpenFile, 'format' | 'encoding'> {
  content:
    | { columns: string[]; delimiter: Delimiter; rows: Pieces<Cell[]> }
    | { objects: Pieces<Record<string, unknown>> }
}

interface Reading extends Pick<ImportQuery, 'format' | 'encoding' | 'delimiter'> {
  contentType?: string | undefined
  /** Whether the bytes are cut off, maybe within a record. */
  isCut?: boolean
}

/** The records of unpacked bytes as they stand there. Throws UNPROCESSABLE_CONTENT where there is nothing of the kind. */
export async function openRecords(bytes: AsyncIterable<Uint8Array>, reading: Reading): Promise<OpenRecords> {
  const { contentType = '', delimiter, isCut = false } = reading
  const { text, encoding } = await decoded(bytes, reading.encoding)
  const { sample, all } = await sampled(text)
  const format = reading.format ?? detectFormat(sample, contentType)
  // An export of nothing as NDJSON is an empty file.
  if (sample.trim() === '' && format !== 'ndjson')
    throw invalidInput([{ field: '(file)', rule: 'empty', message: 'The file is empty' }])
  if (format === 'csv') return { format, encoding, content: await readCsv(all, sample, { delimiter, isCut }) }
  const reader = format === 'json' && sample.trimStart().startsWith('[') ? createArrayReader() : createLineReader()
  return { format, encoding, content: { objects: recordsByPiece(all, isCut ? withoutEnd(reader) : reader) } }
}

async function* mapAll<Values>(
  pieces: AsyncIterable<Iterable<FileRecord<Values>>>,
  map: Mapper<Values>,
): AsyncGenerator<Iterable<MappedRecord>> {
  for await (const piece of pieces) yield mapEach(piece, map)
}

function* mapEach<Values>(records: Iterable<FileRecord<Values>>, map: Mapper<Values>): Generator<MappedRecord> {
  for (const record of records) {
    const { line } = record
    yield { line, mapped: 'error' in record ? { ok: false, errors: [record.error] } : map(record.values, line) }
  }
}

function detectFormat(sample: string, contentType: string): TransferFormat {
  const start = sample.trimStart()
  if (/^text\/(csv|tab-separated-values)/i.test(contentType)) return 'csv'
  if (/^application\/(x-ndjson|jsonl|x-jsonlines)/i.test(contentType)) return 'ndjson'
  if (start.startsWith('[')) return 'json'
  return start.startsWith('{') || /^application\/json/i.test(contentType) ? 'ndjson' : 'csv'
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
