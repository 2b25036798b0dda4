import type { JudgeName } from '../../text-judge.ts'
import type { Connection } from '../connection.ts'
import type { Row } from '../database.ts'
import { SAID } from '../judged-text.ts'
import { raw, type Sql, sql } from './sql.ts'

/** What one step judges: the writer takes some 10 ms to keep it. */
const TEXTS = 300
const LOOKED_AT = 4_000

export interface Unjudged {
  texts: { id: number; projectId: number; said: string }[]
  /** As in JudgeCommand. */
  until: number
  changesUntil: number
  /** Whether there was anything to look at. */
  isAny: boolean
}

/** Whether there is a rating at all, and the id up to which texts are judged, by whom. */
export async function readJudging({
  read,
}: Pick<Connection, 'read'>): Promise<{ isEmpty: boolean; by?: JudgeName; until: number }> {
  const [[row] = [], [rating] = []] = await read([
    sql`select method, version, judged_until from text_judging`,
    sql`select seq from sqlite_sequence where name = 'ratings'`,
  ])
  const isEmpty = rating === undefined
  if (row === undefined) return { isEmpty, until: 0 }
  return { isEmpty, by: { method: String(row[0]), version: String(row[1]) }, until: Number(row[2]) }
}

/** The next texts, in order of their ids, and such as have changed: of all projects, each text with its own. */
export async function readUnjudged({ read }: Pick<Connection, 'read'>, after: number): Promise<Unjudged> {
  const next = sql`select id, project_id, feedback from ratings where id > ${after} order by id limit ${LOOKED_AT}`
  const [changed = [], looked = [], [end = []] = []] = await read([
    sql`select r.id, r.project_id, ${raw(SAID)}, c.seq from (select * from changed_texts order by seq limit ${TEXTS}) c
      left join ratings r on r.id = c.rating_id and ${isText('r')} order by c.seq`,
    sql`select r.id, r.project_id, ${raw(SAID)} from (${next}) r where ${isText('r')} limit ${TEXTS}`,
    sql`select max(id), count(*) from (${next})`,
  ])
  const [last, count] = end
  return {
    texts: [...changed, ...looked].flatMap(toText),
    until: looked.length === TEXTS ? Number(looked.at(-1)?.[0]) : Number(last ?? after),
    changesUntil: Number(changed.at(-1)?.[3] ?? 0),
    isAny: changed.length > 0 || Number(count) > 0,
  }
}

function isText(of: string): Sql {
  return raw(`${of}.feedback > '' and typeof(${of}.feedback) = 'text'`)
}

function toText([id, projectId, said]: Row): Unjudged['texts'] {
  return typeof said === 'string' ? [{ id: Number(id), projectId: Number(projectId), said }] : []
}
