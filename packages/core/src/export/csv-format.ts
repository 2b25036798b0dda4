// Export CSV is written by hand: csv-stringify's formula escape cannot be undone on import, and this is five times as fast.
import type { Rating } from '@parley/contracts'

/** The columns of an export, in order. A file with exactly this header is read back as Parley's own. */
export const CSV_COLUMNS = [
  'id',
  'external_id',
  'conversation_id',
  'rating',
  'feedback',
  'user_id',
  'language',
  'timestamp',
  'sentiment',
  'text_sentiment',
  'text_sentiment_score',
  'text_language',
  'metadata',
] as const satisfies (keyof Rating | `text_${string}`)[]

// Full-width forms too: some spreadsheets read them as = + - @.
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const ESCAPED_FORMULA = /^'+[=+\-@\t\r\n＝＋－＠]/

/** By its first letter, which spares most texts the pattern. */
function mayBeFormula(text: string): boolean {
  const code = text.charCodeAt(0)
  return code < 64 ? code < 48 || code === 61 : code === 64 || code > 0xff00
}

/** Null is an empty cell without quotes, so that it differs from an empty text. */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = mayBeFormula(value) && FORMULA.test(value) ? `'${value}` : value
  return safe.includes('"') ? `"${safe.replaceAll('"', '""')}"` : `"${safe}"`
}

/** Takes away what `csvCell` put before a text that a spreadsheet could read as a formula. */
export function unescapeFormula(cell: string): string {
  return ESCAPED_FORMULA.test(cell) ? cell.slice(1) : cell
}
