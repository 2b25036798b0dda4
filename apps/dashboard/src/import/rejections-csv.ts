import type { ImportReport } from '@parley/client'

const COLUMNS = ['line', 'record', 'field', 'rule', 'message']

/** What is wrong with which line, a row for each error, as spreadsheets open it: UTF-8 with its mark. */
export function rejectionsCsv(rejections: ImportReport['rejections']): string {
  const rows = rejections.flatMap(({ line, record, errors }) =>
    errors.map(({ field, rule, message }) => [String(line), String(record), field, rule, message]),
  )
  return `\ufeff${[COLUMNS, ...rows].map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('')}`
}

/** A cell that a spreadsheet would run begins with an apostrophe instead. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
