import type { NewestPage, Revision, StoredRating } from '../../store.ts'
import type { Reads } from '../connection.ts'
import { fromVersion, readMetadata, storedColumns, toStored } from '../stored.ts'
import { raw, sql } from './sql.ts'

interface Rated {
  projectId: number
  id: number
}

/** The rating before the first change after that time; where there was none, as it is now. */
export async function getAsOf(
  { read }: Pick<Reads, 'read'>,
  { projectId, id, at }: Rated & { at: number },
): Promise<StoredRating | undefined> {
  const [[version] = [], [current] = []] = await read([
    sql`select before, created_at from rating_versions
      where rating_id = ${id} and project_id = ${projectId} and changed_at > ${at} order by seq limit 1`,
    sql`select created_at, ${raw(storedColumns())} from ratings where id = ${id} and project_id = ${projectId}`,
  ])
  const rating = version === undefined ? current && toStored(current.slice(1)) : fromJson(version[0])
  if (rating == null) return undefined
  // Of older ratings it is not known when they were stored.
  const createdAt = version === undefined ? current?.[0] : version[1]
  return Number(createdAt ?? rating.timestamp) <= at ? rating : undefined
}

export async function listRevisions(
  { read }: Pick<Reads, 'read'>,
  { projectId, id, page }: Rated & { page: NewestPage },
): Promise<Revision[] | undefined> {
  const own = sql`rating_id = ${id} and project_id = ${projectId}`
  const [rows = [], [known] = []] = await read([
    sql`select seq, changed_at, actor, action, before from rating_versions
      where ${own} and seq < ${page.before ?? Number.MAX_SAFE_INTEGER} order by seq desc limit ${page.limit}`,
    sql`select exists (select 1 from ratings where id = ${id} and project_id = ${projectId})
      or exists (select 1 from rating_versions where ${own})`,
  ])
  if (known?.[0] !== 1) return undefined
  return rows.map(([seq, at, by, action, before]) => {
    return { id: seq, at, by, action, before: fromJson(before) ?? null } as Revision
  })
}

function fromJson(json: unknown): StoredRating | undefined {
  if (typeof json !== 'string') return undefined
  const row = fromVersion(json)
  return { ...row, metadata: readMetadata(row.metadata) ?? {} }
}
