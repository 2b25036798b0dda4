import type { EventKind, EventPage, StoredEvent } from '../../events-store.ts'
import type { Connection } from '../connection.ts'
import type { Row } from '../database.ts'
import { storedColumns, toStored } from '../stored.ts'
import { raw, sql } from './sql.ts'

/** How many events of all projects one call goes through, at most. */
const LONGEST_STRETCH = 10_000

export async function readEvents(
  { lookUp }: Pick<Connection, 'lookUp'>,
  { projectIds, after, limit }: { projectIds: readonly number[]; after: number; limit: number },
): Promise<EventPage> {
  const end = after + LONGEST_STRETCH
  const [[bounds] = [], rows = []] = await lookUp([
    sql`select (select seq from sqlite_sequence where name = 'outbox'), (select min(seq) from outbox)`,
    sql`select o.seq, o.project_id, o.kind, o.rating_id, o.detail, o.at, ${raw(storedColumns('r'))} from outbox o
      left join ratings r on r.id = o.rating_id and r.project_id = o.project_id
      where o.seq > ${after} and o.seq <= ${end}
        and o.project_id in (select value from json_each(${JSON.stringify(projectIds)}))
      order by o.seq limit ${limit}`,
  ])
  const last = Number(bounds?.[0] ?? 0)
  const events = rows.map(toEvent)
  const until = events.length < limit ? Math.max(after, Math.min(last, end)) : (events.at(-1)?.seq ?? after)
  return { events, until, first: Number(bounds?.[1] ?? last + 1), last }
}

function toEvent([seq, projectId, kind, ratingId, detail, at, ...rating]: Row): StoredEvent {
  return {
    seq: Number(seq),
    project_id: Number(projectId),
    kind: kind as EventKind,
    at: Number(at),
    rating_id: ratingId as number | null,
    rating: rating[0] === null ? null : toStored(rating),
    count: typeof detail === 'string' ? JSON.parse(detail).count : 1,
  }
}
