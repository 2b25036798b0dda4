import { type Actor, type ExportQuery, sentimentOf, type TransferFormat } from '@parley/contracts'
import type { Store } from '@parley/store'
import { periodOf, toRatingFilter } from '../period.ts'
import { CSV_COLUMNS } from './csv-format.ts'
import { formatRows, type RowsFormatting } from './format-rows.ts'

const FIRST_PAGE_ROWS = 25
const LARGEST_PAGE_ROWS = 1_000
const PAGE_CHARACTERS = 256 * 1024

interface Format {
  before: string
  between: string
  after: string
}

const FORMATS: Record<TransferFormat, Format> = {
  csv: { before: `${CSV_COLUMNS.join(',')}\r\n`, between: '', after: '' },
  ndjson: { before: '', between: '', after: '' },
  json: { before: '[', between: ',', after: '\n]\n' },
}

const MODULE = new URL('./format-rows.ts', import.meta.url).href

/** The ratings of one moment, page by page, so that no read transaction stays open while the reader is slow. */
export async function* exportRatings(
  core: { store: Store; now: () => number; signal?: AbortSignal },
  { projectId }: Actor,
  { format, ...filters }: ExportQuery,
): AsyncGenerator<string> {
  const { before, between, after } = FORMATS[format]
  const { store, signal } = core
  const filter = toRatingFilter(filters, await periodOf(core, projectId, filters))
  const snapshot = await store.snapshot(signal)
  const argument: RowsFormatting = { format, sentiments: [1, 2, 3, 4, 5].map(sentimentOf) }
  const rowsFormat = { module: MODULE, name: formatRows.name, argument }
  const readPage = (afterId: number, limit: number) => {
    const page = store.exportPage(projectId, filter, { snapshot, afterId, limit, format: rowsFormat }, signal)
    // Awaited when the page before is out; without this a failure meanwhile would count as unhandled.
    page.catch(() => undefined)
    return page
  }
  let limit = FIRST_PAGE_ROWS
  let hasRows = false
  let next = readPage(0, limit)
  yield before
  for (;;) {
    const { text, rows, lastId } = await next
    limit = nextLimit(limit, text.length / Math.max(1, rows))
    if (lastId !== undefined) next = readPage(lastId, limit)
    if (rows > 0) yield hasRows ? between + text : text
    hasRows ||= rows > 0
    if (lastId === undefined) break
  }
  yield after
}

/** As many rows of the size just seen as make a page, at most twice as many as before: the next ones may be larger. */
function nextLimit(limit: number, rowCharacters: number): number {
  return Math.max(1, Math.min(2 * limit, LARGEST_PAGE_ROWS, Math.round(PAGE_CHARACTERS / rowCharacters)))
}
