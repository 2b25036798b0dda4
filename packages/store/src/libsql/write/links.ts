import { type CreatedLinks, type LinkAnswer, linkStateOf, type NewLink, type StoredLink } from '../../links-store.ts'
import { prepareRows, readPreparedRows } from '../../prepared-rows.ts'
import type { NewRating, Once } from '../../store.ts'
import { StoreError } from '../../store-error.ts'
import type { Transaction } from '../database.ts'
import { LINK_COLUMNS, NEW_LINK_COLUMNS, toLink } from '../stored-link.ts'
import type { ProjectState } from './dimensions.ts'
import { insertRows } from './insert-rows.ts'
import { insertValues } from './insert-values.ts'
import { countedLink, type LinkRollups } from './link-rollups.ts'
import { findKept, keep } from './once.ts'
import { announce } from './outbox.ts'
import type { Rollups } from './rollups.ts'

export type LinkCommand =
  | { kind: 'link_secret'; projectId: number; secret: string }
  /** The rows as JSON. */
  | { kind: 'create_links'; projectId: number; rows: string; once: Once | undefined }
  | { kind: 'see_link'; projectId: number; id: number; at: number }
  | { kind: 'answer_link'; projectId: number; id: number; answer: LinkAnswer }
  | { kind: 'revoke_link'; projectId: number; id: number; at: number }

export interface LinkAnswers {
  /** The one in force. */
  link_secret: string
  create_links: CreatedLinks
  see_link: undefined
  answer_link: { link: StoredLink; isStored: boolean } | undefined
  revoke_link: StoredLink | undefined
}

const KINDS: string[] = ['link_secret', 'create_links', 'see_link', 'answer_link', 'revoke_link']

export function isLinkCommand(command: { kind: string }): command is LinkCommand {
  return KINDS.includes(command.kind)
}

export interface Writing {
  project: ProjectState
  rollups: Rollups
  linkRollups: LinkRollups
}

export async function changeLinks(
  database: Transaction,
  writing: Writing,
  command: LinkCommand,
): Promise<LinkAnswers[LinkCommand['kind']] | StoreError> {
  switch (command.kind) {
    case 'link_secret':
      return keepSecret(database, writing.project.id, command.secret)
    case 'create_links':
      return createLinks(database, writing, { rows: JSON.parse(command.rows), once: command.once })
    case 'see_link':
      return seeLink(database, writing, command)
    case 'answer_link':
      return answerLink(database, writing, command)
    case 'revoke_link':
      return revokeLink(database, writing.project.id, command)
  }
}

async function keepSecret(database: Transaction, projectId: number, secret: string): Promise<string> {
  await database.run('update projects set link_secret = ? where id = ? and link_secret is null', [secret, projectId])
  const [row] = await database.all('select link_secret from projects where id = ?', [projectId])
  return String(row?.[0])
}

const insertLinks = insertValues('links', ['id', 'project_id', ...NEW_LINK_COLUMNS])

async function createLinks(
  database: Transaction,
  { project, linkRollups }: Writing,
  { rows, once }: { rows: NewLink[]; once: Once | undefined },
): Promise<CreatedLinks | StoreError> {
  const kept = once && (await findKept(database, project.id, once))
  if (kept instanceof StoreError) return kept
  if (kept !== undefined) return { ids: kept.ids, repeats: kept.timestamps[0] ?? 0 }
  if (rows.length === 0) return { ids: [] }
  const [sequence] = await database.all("select seq from sqlite_sequence where name = 'links'")
  const lastId = Number(sequence?.[0] ?? 0)
  const links = rows.map((row, index): StoredLink => {
    const open = { seen_at: null, answered_at: null, revoked_at: null, rating_id: null }
    return { ...row, ...open, id: lastId + 1 + index }
  })
  await insertLinks(
    database,
    links.map((link) => [
      link.id,
      project.id,
      ...NEW_LINK_COLUMNS.map((column) => (column === 'metadata' ? JSON.stringify(link.metadata) : link[column])),
    ]),
  )
  await linkRollups.add(
    project,
    links.map((link) => countedLink(project.id, link)),
  )
  const ids = links.map(({ id }) => id)
  const timestamps = rows.slice(0, 1).map(({ sent_at }) => sent_at)
  if (once !== undefined) await keep(database, project.id, once, { ids, timestamps, found: [], spares: [] })
  return { ids }
}

async function seeLink(
  database: Transaction,
  { project, linkRollups }: Writing,
  { id, at }: { id: number; at: number },
): Promise<undefined> {
  const link = await readLink(database, project.id, id)
  if (link === undefined || linkStateOf(link, at) !== 'sent') return
  await database.run('update links set seen_at = ? where id = ? and project_id = ?', [at, id, project.id])
  await recount(linkRollups, project, { before: link, after: { ...link, seen_at: at } })
}

async function answerLink(
  database: Transaction,
  { project, rollups, linkRollups }: Writing,
  { id, answer }: { id: number; answer: LinkAnswer },
): Promise<{ link: StoredLink; isStored: boolean } | undefined> {
  const link = await readLink(database, project.id, id)
  if (link === undefined) return undefined
  if (!['sent', 'seen'].includes(linkStateOf(link, answer.at))) return { link, isStored: false }
  const rating_id = await insertAnswer(database, { project, rollups }, ratingOf(link, answer))
  const after = { ...link, seen_at: link.seen_at ?? answer.at, answered_at: answer.at, rating_id }
  await database.run('update links set seen_at = ?, answered_at = ?, rating_id = ? where id = ? and project_id = ?', [
    after.seen_at,
    after.answered_at,
    rating_id,
    id,
    project.id,
  ])
  await recount(linkRollups, project, { before: link, after })
  return { link: after, isStored: true }
}

function ratingOf(link: StoredLink, { rating, feedback, at }: LinkAnswer): NewRating {
  const { conversation_id, user_id, language, metadata } = link
  const external_id = `link:${link.id}`
  return { external_id, conversation_id, rating, feedback, user_id, language, timestamp: at, metadata }
}

/** Without its external_id where another rating has that, such as one that was imported: the answer counts in any case. */
async function insertAnswer(
  database: Transaction,
  { project, rollups }: Omit<Writing, 'linkRollups'>,
  rating: NewRating,
): Promise<number> {
  const by = rating.external_id
  for (const external_id of [rating.external_id, null]) {
    const rows = readPreparedRows(prepareRows(project.id, [{ ...rating, external_id }]), by)
    const { ids, found } = await insertRows(database, { project, rollups, rows })
    const [id] = ids
    if (found.size > 0 || id === undefined) continue
    await announce(database, project.id, [{ kind: 'created', ratingId: id }])
    return id
  }
  throw new StoreError('FAILED', `The answer to a link (${by}) was given no id`)
}

async function revokeLink(
  database: Transaction,
  projectId: number,
  { id, at }: { id: number; at: number },
): Promise<StoredLink | undefined> {
  await database.run(
    'update links set revoked_at = ? where id = ? and project_id = ? and revoked_at is null and answered_at is null',
    [at, id, projectId],
  )
  return readLink(database, projectId, id)
}

async function readLink(database: Transaction, projectId: number, id: number): Promise<StoredLink | undefined> {
  const [row] = await database.all(`select ${LINK_COLUMNS} from links where id = ? and project_id = ?`, [id, projectId])
  return row && toLink(row)
}

async function recount(
  rollups: LinkRollups,
  project: ProjectState,
  { before, after }: { before: StoredLink; after: StoredLink },
): Promise<void> {
  await rollups.remove(project, [countedLink(project.id, before)])
  await rollups.add(project, [countedLink(project.id, after)])
}
