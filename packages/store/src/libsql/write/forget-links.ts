import type { Transaction, Value } from '../database.ts'
import { LINK_COLUMNS, toLink } from '../stored-link.ts'
import type { ProjectState } from './dimensions.ts'
import { forgetValues } from './forget.ts'
import { countedLink, LINKS } from './link-rollups.ts'
import { createRollups } from './rollups.ts'

/** Removes links for good, with their part in every count; how many: as many as `limit`, and there may be more. */
export async function forgetLinks(
  database: Transaction,
  project: ProjectState,
  {
    field,
    is,
    value,
    limit,
  }: { field: 'user_id' | 'conversation_id' | 'sent_at'; is: '=' | '<'; value: Value; limit: number },
): Promise<number> {
  const rows = await database.all(
    `select ${LINK_COLUMNS} from links where project_id = ? and ${field} ${is} ? limit ?`,
    [project.id, value, limit],
  )
  if (rows.length === 0) return 0
  const links = rows.map((row) => countedLink(project.id, toLink(row)))
  await database.run('delete from links where project_id = ? and id in (select value from json_each(?))', [
    project.id,
    JSON.stringify(links.map(({ id }) => id)),
  ])
  const rollups = createRollups(LINKS)
  await rollups.remove(project, links)
  await rollups.write(database)
  await forgetValues(database, project, links)
  return links.length
}
