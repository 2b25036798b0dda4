import type { LinkFilter, LinkState, StoredLink } from '../../links-store.ts'
import type { NewestPage } from '../../store.ts'
import type { Connection } from '../connection.ts'
import { LINK_COLUMNS, toLink } from '../stored-link.ts'
import { newest } from './list-newest.ts'
import { every, raw, type Sql, sql } from './sql.ts'

type LookUp = Pick<Connection, 'lookUp'>

export async function readLinkSecret({ lookUp }: LookUp, projectId: number): Promise<string | undefined> {
  const [[row] = []] = await lookUp([sql`select link_secret from projects where id = ${projectId}`])
  return typeof row?.[0] === 'string' ? row[0] : undefined
}

export async function getLink(
  { lookUp }: LookUp,
  { projectId, id }: { projectId: number; id: number },
): Promise<StoredLink | undefined> {
  const [[row] = []] = await lookUp([
    sql`select ${raw(LINK_COLUMNS)} from links where id = ${id} and project_id = ${projectId}`,
  ])
  return row && toLink(row)
}

export async function listLinks(
  { read }: Pick<Connection, 'read'>,
  { projectId, filter, page }: { projectId: number; filter: LinkFilter; page: NewestPage },
): Promise<StoredLink[]> {
  const { conversation_id, state, now } = filter
  const where = every([
    sql`project_id = ${projectId}`,
    conversation_id === undefined ? undefined : sql`conversation_id = ${conversation_id}`,
    state && isIn(state, now),
    newest(page),
  ])
  const [rows = []] = await read([sql`select ${raw(LINK_COLUMNS)} from links where ${where}`])
  return rows.map(toLink)
}

/** As `linkStateOf` has it. */
function isIn(state: LinkState, now: number): Sql {
  const unanswered = sql`answered_at is null`
  const inForce = sql`${unanswered} and revoked_at is null`
  switch (state) {
    case 'answered':
      return sql`answered_at is not null`
    case 'revoked':
      return sql`${unanswered} and revoked_at is not null`
    case 'expired':
      return sql`${inForce} and expires_at <= ${now}`
    case 'seen':
      return sql`${inForce} and expires_at > ${now} and seen_at is not null`
    case 'sent':
      return sql`${inForce} and expires_at > ${now} and seen_at is null`
  }
}
