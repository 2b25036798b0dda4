import { zoneDays } from '../../zone-days.ts'
import type { Row, Transaction } from '../database.ts'
import { storedColumns, toStoredRow } from '../stored.ts'
import { addToAudit } from './audit.ts'
import type { ProjectState } from './dimensions.ts'
import { forgetRatings, forgetVersions } from './forget.ts'
import { forgetLinks } from './forget-links.ts'
import { requestPurge } from './purge-indexes.ts'

/** As many as other writes can wait for. */
const MOST_ROWS = 1_000

export interface Retaining {
  /** The project as it is counted; what is known of it is forgotten after `changed`. */
  state(projectId: number): Promise<ProjectState | undefined>
  changed(projectId: number): unknown
  rows: number
}

/** Removes some of the ratings that their project keeps no longer; false when there are none left. */
export async function retain(database: Transaction, { state, changed, rows }: Retaining): Promise<boolean> {
  const projects = await database.all(
    'select id, time_zone, retention_days, retention_removed from projects where retention_days is not null or retention_removed > 0',
  )
  const limit = Math.min(rows, MOST_ROWS)
  for (const row of projects) {
    const project = await state(Number(row[0]))
    if (project === undefined) continue
    const isMore = await removeSome(database, project, { before: firstKept(row), limit })
    changed(project.id)
    if (isMore) return true
    await complete(database, row)
  }
  return false
}

/** The first instant that is kept, in milliseconds. */
function firstKept([, timeZone, retentionDays]: Row): number {
  if (retentionDays === null) return 0
  const days = zoneDays(String(timeZone))
  return days.startOf(days.dayOf(Date.now()) - Number(retentionDays))
}

/** True when there may be more. */
async function removeSome(
  database: Transaction,
  project: ProjectState,
  { before, limit }: { before: number; limit: number },
): Promise<boolean> {
  const rows = await database.all(
    `select ${storedColumns()} from ratings where project_id = ? and timestamp < ? order by timestamp limit ?`,
    [project.id, before, limit],
  )
  if (rows.length === 0) {
    const rest = { is: '<', value: before, limit } as const
    return (
      (await forgetVersions(database, project, { ...rest, field: 'timestamp' })) > 0 ||
      (await forgetLinks(database, project, { ...rest, field: 'sent_at' })) > 0
    )
  }
  await forgetRatings(database, project, rows.map(toStoredRow))
  await database.run('update projects set retention_removed = retention_removed + ? where id = ?', [
    rows.length,
    project.id,
  ])
  return true
}

async function complete(database: Transaction, [id, , retentionDays, removed]: Row): Promise<void> {
  if (Number(removed) === 0) return
  await database.run('update projects set retention_removed = 0 where id = ?', [id ?? null])
  await requestPurge(database)
  const detail = { retention_days: retentionDays ?? null, removed_ratings: Number(removed) }
  await addToAudit(database, Number(id), { kind: 'retention', by: null, detail })
}
