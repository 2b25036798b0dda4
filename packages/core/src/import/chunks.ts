import type { MappedRating } from './draft.ts'
import type { MappedRecord } from './open-file.ts'
import { type Report, reject } from './report.ts'

export interface Row extends MappedRating {
  line: number
  record: number
}

const CHUNK_ROWS = 3_000
const CHUNK_SIZE = 2 * 1024 * 1024
const OBJECT_SIZE = 64

/** Sound rows, a chunk at a time; records that are not sound go to the report. */
export async function* chunks(pieces: AsyncIterable<Iterable<MappedRecord>>, report: Report): AsyncGenerator<Row[]> {
  let rows: Row[] = []
  let size = 0
  for await (const piece of pieces) {
    for (const { line, mapped } of piece) {
      report.records += 1
      const record = report.records
      if (!mapped.ok) {
        reject(report, { line, record }, mapped.errors)
        continue
      }
      const { input, id } = mapped.rating
      rows.push({ input, id, line, record })
      size += sizeOf(input)
      if (rows.length < CHUNK_ROWS && size < CHUNK_SIZE) continue
      yield rows
      rows = []
      size = 0
    }
  }
  if (rows.length > 0) yield rows
}

/** What a value takes, near enough: its texts, and something for every value. It is an object within the limits of a rating. */
function sizeOf(value: object): number {
  let size = OBJECT_SIZE
  for (const key in value) {
    const each: unknown = value[key as keyof typeof value]
    size += key.length + 8
    if (typeof each === 'string') size += each.length
    else if (typeof each === 'object' && each !== null) size += sizeOf(each)
  }
  return size
}
