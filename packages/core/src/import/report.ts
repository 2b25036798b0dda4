import { type FieldError, type ImportQuery, type ImportReport, LIMITS, type TransferFormat } from '@parley/contracts'

/** The report of an import under way. */
export type Report = Omit<ImportReport, 'encoding'>

const ERRORS_PER_REJECTION = 20
const FIELD_CHARACTERS = 200

export function emptyReport(query: ImportQuery, format: TransferFormat): Report {
  return {
    records: 0,
    imported: 0,
    updated: 0,
    duplicates: 0,
    rejected: 0,
    rejections: [],
    dry_run: query.dry_run,
    format,
  }
}

/** Rejections come in two streams, from reading and from storing; twice the limit is kept so that the first can be told. */
export function reject(report: Report, { line, record }: { line: number; record: number }, errors: FieldError[]): void {
  report.rejected += 1
  const shortened = errors
    .slice(0, ERRORS_PER_REJECTION)
    .map((error) => ({ ...error, field: error.field.slice(0, FIELD_CHARACTERS) }))
  report.rejections.push({ line, record, errors: shortened })
  if (report.rejections.length >= 2 * LIMITS.importListedRejections) listFirst(report)
}

/** Sorts the rejections and keeps as many as are listed. */
export function listFirst(report: Report): void {
  report.rejections.sort((a, b) => a.record - b.record)
  report.rejections.length = Math.min(report.rejections.length, LIMITS.importListedRejections)
}
