import type { Actor, ExportQuery, Rating, TransferFormat } from '@parley/contracts'
import type { Store } from '@parley/store'
import { resolvePeriod, toRatingFilter } from '../period.ts'
import { toRating } from '../rating.ts'
import { CSV_COLUMNS, csvLine } from './csv-format.ts'

const FIRST_PAGE_ROWS = 25
const LARGEST_PAGE_ROWS = 500
const PAGE_CHARACTERS = 256 * 1024

interface Format {
  before: string
  row(rating: Rating): string
  between: string
  after: string
}

const FORMATS: Record<TransferFormat, Format> = {
  csv: { before: `${CSV_COLUMNS.join(',')}\r\n`, row: csvLine, between: '', after: '' },
  ndjson: { before: '', row: (rating) => `${JSON.stringify(rating)}\n`, between: '', after: '' },
  json: { before: '[', row: (rating) => `\n${JSON.stringify(rating)}`, between: ',', after: '\n]\n' },
}

/** Page by page, so that no read transaction stays open while the reader is slow. Ratings that arrive meanwhile are left out. */
export async function* exportRatings(
  { store, now }: { store: Store; now: () => number },
  { projectId }: Actor,
  { format, ...filters }: ExportQuery,
): AsyncGenerator<string> {
  const { before, row, between, after } = FORMATS[format]
  const filter = toRatingFilter(filters, resolvePeriod(filters, now()))
  const untilId = await store.lastId(projectId)
  let text = before
  let afterId = 0
  let limit = FIRST_PAGE_ROWS
  for (;;) {
    const page = await store.listById(projectId, filter, { afterId, untilId, limit })
    const rows = page.map((stored) => row(toRating(stored)))
    if (afterId > 0 && rows.length > 0) text += between
    text += rows.join(between)
    const last = page.at(-1)
    if (last === undefined || page.length < limit) break
    afterId = last.id
    limit = nextLimit(limit, text.length / rows.length)
    yield text
    text = ''
  }
  yield text + after
}

/** As many rows of the size just seen as make a page, at most twice as many as before: the next ones may be larger. */
function nextLimit(limit: number, rowCharacters: number): number {
  return Math.max(1, Math.min(2 * limit, LARGEST_PAGE_ROWS, Math.round(PAGE_CHARACTERS / rowCharacters)))
}
