import type { ProjectSettings } from '../../store.ts'
import type { Transaction } from '../database.ts'
import { canBeDimension, MOST_DIMENSIONS } from '../dimension-limits.ts'
import { isOwnKey } from '../own-dimensions.ts'
import { addToAudit } from './audit.ts'

interface Settings extends ProjectSettings {
  id: number
}

/** Changes settings; dimensions that no longer hold are given up, and those asked for are filled in the background. */
export async function changeSettings(
  database: Transaction,
  { projectId, change, by }: { projectId: number; change: Partial<ProjectSettings>; by: string | null },
): Promise<boolean> {
  const before = await readSettings(database, projectId)
  if (before === undefined) return false
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const after: Settings = { ...before, ...given }
  await database.run(
    'update projects set time_zone = ?, dimensions_allow = ?, dimensions_deny = ?, retention_days = ? where id = ?',
    [
      after.time_zone,
      after.dimensions_allow && JSON.stringify(after.dimensions_allow),
      JSON.stringify(after.dimensions_deny),
      after.retention_days,
      projectId,
    ],
  )
  await auditChange(database, { before, after, by })
  const kept = await keptKeys(database, projectId)
  const gone = kept.filter((key) => !isOwnKey(key) && !isAllowed(after, key))
  const isNewZone = after.time_zone !== before.time_zone
  await dropDimensions(database, projectId, isNewZone ? kept : gone)
  const wanted = [...(after.dimensions_allow ?? []), ...before.dimensions_deny].filter(
    (key) => isAllowed(after, key) && canBeDimension(key),
  )
  const rest = isNewZone ? [] : kept.filter((key) => !gone.includes(key))
  const anew = isNewZone ? kept.filter((key) => !gone.includes(key)) : []
  const added = [...new Set([...anew, ...wanted])].filter((key) => !rest.includes(key))
  const own = added.filter(isOwnKey)
  const others = added.filter((key) => !isOwnKey(key))
  const room = MOST_DIMENSIONS - rest.filter((key) => !isOwnKey(key)).length
  await database.each(
    'insert into dimensions (project_id, key, filled_until, links_filled_until) values (?, ?, 0, 0)',
    [...own, ...others.slice(0, room)].map((key) => [projectId, key]),
  )
  if (gone.length > 0 || others.length > room)
    await database.run('update projects set skipped_keys = 1 where id = ?', [projectId])
  return true
}

async function auditChange(
  database: Transaction,
  { before, after, by }: { before: Settings; after: Settings; by: string | null },
): Promise<void> {
  const names = (Object.keys(after) as (keyof Settings)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  if (names.length === 0) return
  const detail = Object.fromEntries(names.map((name) => [name, { old: before[name], new: after[name] }]))
  await addToAudit(database, after.id, { kind: 'settings', by, detail })
}

function isAllowed({ dimensions_allow, dimensions_deny }: ProjectSettings, key: string): boolean {
  return !dimensions_deny.includes(key) && (dimensions_allow?.includes(key) ?? true)
}

async function readSettings(database: Transaction, projectId: number): Promise<Settings | undefined> {
  const [row] = await database.all(
    'select time_zone, dimensions_allow, dimensions_deny, retention_days from projects where id = ?',
    [projectId],
  )
  if (row === undefined) return undefined
  const [timeZone, allow, deny, retentionDays] = row
  return {
    id: projectId,
    time_zone: String(timeZone),
    dimensions_allow: allow === null ? null : JSON.parse(String(allow)),
    dimensions_deny: JSON.parse(String(deny)),
    retention_days: retentionDays as number | null,
  }
}

async function keptKeys(database: Transaction, projectId: number): Promise<string[]> {
  const rows = await database.all('select key from dimensions where project_id = ? order by id', [projectId])
  return rows.map(([key]) => String(key))
}

/** Their counts are removed in the background, by the ids that nothing else will ever have. */
async function dropDimensions(database: Transaction, projectId: number, keys: readonly string[]): Promise<void> {
  const listed = 'project_id = ? and key in (select value from json_each(?))'
  const args = [projectId, JSON.stringify(keys)]
  await database.run(`insert into dropped_dimensions (id) select id from dimensions where ${listed}`, args)
  await database.run(`delete from dimensions where ${listed}`, args)
}
