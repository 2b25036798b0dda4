import type { Project } from '../../store.ts'
import type { Connection } from '../connection.ts'
import { OWN_KEYS } from '../own-dimensions.ts'
import { sql } from './sql.ts'

export async function readProject({ read }: Pick<Connection, 'read'>, projectId: number): Promise<Project | undefined> {
  const [[project] = [], dimensions = []] = await read([
    sql`select time_zone, dimensions_allow, dimensions_deny, retention_days from projects where id = ${projectId}`,
    sql`select d.key, (select count(*) from dimension_values v where v.dimension_id = d.id), d.filled_until is null
      from dimensions d where d.project_id = ${projectId} and d.key not in (select value from json_each(${JSON.stringify(OWN_KEYS)})) order by d.key`,
  ])
  if (project === undefined) return undefined
  const [timeZone, allow, deny, retentionDays] = project
  return {
    time_zone: String(timeZone),
    dimensions_allow: typeof allow === 'string' ? JSON.parse(allow) : null,
    dimensions_deny: JSON.parse(String(deny)),
    retention_days: retentionDays as number | null,
    dimensions: dimensions.map(([key, values, complete]) => ({
      key: String(key),
      values: Number(values),
      complete: complete === 1,
    })),
  }
}
