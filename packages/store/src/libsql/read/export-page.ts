import type { ExportedPage, ExportPage, RatingFilter, RowsFormat, Snapshot, StoredRow } from '../../store.ts'
import type { Connection } from '../connection.ts'
import type { Row } from '../database.ts'
import { fromVersion, isReadable, readMetadata, storedColumns, toStoredRow } from '../stored.ts'
import { matchesFilter } from './matches-filter.ts'
import { matching } from './matching.ts'
import { raw, sql } from './sql.ts'

export async function takeSnapshot({ read }: Pick<Connection, 'read'>): Promise<Snapshot> {
  const [[row] = []] = await read([
    sql`select (select seq from sqlite_sequence where name = 'ratings'),
      (select seq from sqlite_sequence where name = 'rating_versions')`,
  ])
  return { lastId: Number(row?.[0] ?? 0), version: Number(row?.[1] ?? 0) }
}

interface Merging {
  filter: RatingFilter
  limit: number
  format: RowsFormat
}

/** Rows unchanged since the snapshot, and those changed as they were then, in one moment and on the reader's thread. */
export async function exportPage(
  { readWith }: Pick<Connection, 'readWith'>,
  { projectId, filter, page }: { projectId: number; filter: RatingFilter; page: ExportPage },
): Promise<ExportedPage> {
  const { snapshot, afterId, limit, format } = page
  const { version, lastId } = snapshot
  const { from, where } = matching(projectId, filter, { afterId, untilId: lastId })
  const isUnchanged = sql`not exists (select 1 from rating_versions v where v.rating_id = r.id and v.seq > ${version})`
  const unchanged = sql`from ${from} where ${where} and ${isUnchanged} and ${raw(isReadable('r'))} order by r.id`
  // Mostly nothing has changed since; else the changes are looked for no further than the page goes.
  const isAllUnchanged = sql`coalesce((select max(seq) from rating_versions), 0) <= ${version}`
  const end = sql`case when ${isAllUnchanged} then 0
    else coalesce((select r.id ${unchanged} limit 1 offset ${limit - 1}), ${lastId}) end`
  const changed = sql`select v.rating_id, v.before from rating_versions v
    where v.rating_id > ${afterId} and v.rating_id <= ${end} and v.seq > ${version} and v.project_id = ${projectId}
      and v.seq = (select min(first.seq) from rating_versions first
        where first.rating_id = v.rating_id and first.seq > ${version})
    order by v.rating_id limit ${limit}`
  return readWith<ExportedPage>([sql`select ${raw(storedColumns('r'))} ${unchanged} limit ${limit}`, changed], {
    module: import.meta.url,
    name: mergePage.name,
    argument: { filter, limit, format } satisfies Merging,
  })
}

/** @public Called by its name, on the thread of the reader. */
export async function mergePage([rows = [], versions = []]: Row[][], merging: Merging): Promise<ExportedPage> {
  const { limit, format } = merging
  const isFull = [rows, versions].some((list) => list.length === limit)
  // Beyond the last row of a full list, the other list may lack what the next page has.
  const ends = [rows, versions].filter((list) => list.length === limit).map((list) => Number(list.at(-1)?.[0]))
  const lastId = isFull ? Math.min(...ends) : undefined
  const isWithin = (id: number) => lastId === undefined || id <= lastId
  const before = versions.flatMap(([, json]): StoredRow[] => (json === null ? [] : [fromVersion(String(json))]))
  const all = [
    ...rows.map(toStoredRow),
    ...before.filter((row) => {
      const metadata = readMetadata(row.metadata)
      return metadata !== undefined && matchesFilter({ ...row, metadata }, merging.filter)
    }),
  ].filter(({ id }) => isWithin(id))
  if (before.length > 0) all.sort((a, b) => a.id - b.id)
  const loaded = await import(format.module)
  const text: string = loaded[format.name](all, format.argument)
  return { text, rows: all.length, lastId }
}
