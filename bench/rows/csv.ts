import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { NewRating } from '../../packages/store/src/index.ts'
import { labelsOf } from '../../packages/store/src/labels.ts'
import { ratingRows } from './rating-rows.ts'

type Cell = string | number | null
/** A column by its name, and how to read it from the row with this index, from 0. */
export type Columns = Record<string, (row: NewRating, index: number) => Cell>

const metadata = (key: string) => (row: NewRating) => row.metadata[key] as Cell
const externalId = (_row: NewRating, index: number) => `ticket-${index}`
const time = ({ timestamp }: NewRating) => new Date(timestamp).toISOString()

/** As a user's file: with an id of each row, by which a second import finds it. */
export const IMPORT_COLUMNS: Columns = {
  external_id: externalId,
  conversation_id: (row) => row.conversation_id,
  rating: (row) => row.rating,
  feedback: (row) => row.feedback,
  user_id: (row) => row.user_id,
  language: (row) => row.language,
  timestamp: time,
  agent_id: metadata('agent_id'),
  category: metadata('category'),
  model: metadata('model'),
  duration_seconds: metadata('duration_seconds'),
}

/** The same rows as Parley's table has them. */
export const TABLE_COLUMNS: Columns = {
  id: (_row, index) => index + 1,
  project_id: () => 1,
  external_id: externalId,
  conversation_id: (row) => row.conversation_id,
  rating: (row) => row.rating,
  feedback: (row) => row.feedback,
  user_id: (row) => row.user_id,
  language: (row) => row.language,
  timestamp: (row) => row.timestamp,
  metadata: (row) => JSON.stringify(row.metadata),
}

/** By what Parley's index of labels finds them. */
export const LABEL_COLUMNS: Columns = { labels: (row) => labelsOf(1, row).join(' ') }

/** As a user of DuckDB would keep them: each metadata key in a column of its own. */
export const DUCKDB_COLUMNS: Columns = {
  id: (_row, index) => index + 1,
  conversation_id: (row) => row.conversation_id,
  rating: (row) => row.rating,
  feedback: (row) => row.feedback,
  user_id: (row) => row.user_id,
  language: (row) => row.language,
  time,
  agent_id: metadata('agent_id'),
  category: metadata('category'),
  model: metadata('model'),
  duration_seconds: metadata('duration_seconds'),
}

export const FASTAPI_COLUMNS: Columns = {
  id: (_row, index) => index + 1,
  conversation_id: (row) => row.conversation_id,
  rating: (row) => row.rating,
  feedback: (row) => row.feedback,
  user_id: (row) => row.user_id,
  // As Python's isoformat writes it.
  timestamp: (row) => time(row).slice(0, -1),
  metadata: (row) => JSON.stringify(row.metadata),
  sentiment: ({ rating }) => (rating >= 4 ? 'positive' : rating === 3 ? 'neutral' : 'negative'),
}

export interface CsvFile {
  path: string
  rows: number
  columns: Columns
  /** Of the columns wanted, in order; all of them where it is left out. */
  names?: readonly string[]
  header: boolean
}

/** Writes the generated ratings as CSV. */
export async function writeCsv({ path, rows, columns, names = Object.keys(columns), header }: CsvFile): Promise<void> {
  const out = createWriteStream(path, { highWaterMark: 2 ** 20 })
  const cells = names.map((name) => columns[name] ?? (() => null))
  let text = header ? `${names.join(',')}\n` : ''
  let index = 0
  for (const row of ratingRows(rows)) {
    for (const [place, cell] of cells.entries()) text += (place === 0 ? '' : ',') + quoted(cell(row, index))
    text += '\n'
    index += 1
    if (text.length < 256 * 1024) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await finished(out)
}

export function quoted(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell ?? ''
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
