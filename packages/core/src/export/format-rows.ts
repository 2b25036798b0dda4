// Formats rows as the store has them, on the store's threads: what is JSON stays JSON, and nothing large is loaded there.
import type { Sentiment, TransferFormat } from '@parley/contracts'
import type { StoredRow } from '@parley/store'
import { csvCell } from './csv-format.ts'

export interface RowsFormatting {
  format: TransferFormat
  /** Of 1 to 5 stars. */
  sentiments: Sentiment[]
}

type FormatRow = (row: StoredRow, sentiment: Sentiment | undefined) => string

const ROW: Record<TransferFormat, FormatRow> = {
  csv: (row, sentiment = 'neutral') => {
    const { id, external_id, conversation_id, rating, feedback, user_id, language, metadata } = row
    const names = `${csvCell(external_id)},${csvCell(conversation_id)}`
    const texts = `${csvCell(feedback)},${csvCell(user_id)},${csvCell(language)}`
    return `${id},${names},${rating},${texts},"${timestampOf(row)}","${sentiment}",${textCells(row)},${csvCell(metadata)}\r\n`
  },
  json: (row, sentiment) => `\n${asJson(row, sentiment)}`,
  ndjson: (row, sentiment) => `${asJson(row, sentiment)}\n`,
}

/** Called by its name. */
export function formatRows(rows: readonly StoredRow[], { format, sentiments }: RowsFormatting): string {
  const formatted = rows.map((row) => ROW[format](row, sentiments[row.rating - 1]))
  return formatted.join(format === 'json' ? ',' : '')
}

/** The text of `JSON.stringify` of the rating on the wire. */
function asJson(row: StoredRow, sentiment: Sentiment | undefined): string {
  const { metadata, timestamp: _, text_sentiment, ...fields } = row
  const start = JSON.stringify(fields).slice(0, -1)
  return `${start},"timestamp":"${timestampOf(row)}","metadata":${metadata},"sentiment":"${sentiment}","text_sentiment":${JSON.stringify(text_sentiment)}}`
}

function textCells({ text_sentiment: text }: StoredRow): string {
  return text === null ? ',,' : `"${text.label}",${text.score},${csvCell(text.language)}`
}

function timestampOf({ timestamp }: StoredRow): string {
  return new Date(timestamp).toISOString()
}
