import type { JudgeName, TextSentiment } from '../../text-judge.ts'
import type { Transaction } from '../database.ts'
import { SAID } from '../judged-text.ts'
import { textColumnsOf } from '../stored.ts'
import { insertValues } from './insert-values.ts'

export interface JudgeCommand {
  kind: 'judge'
  by: JudgeName
  judged: Judged[]
  /** Up to this id ratings have been looked at. */
  until: number
  /** Up to this one changed texts have. */
  changesUntil: number
}

interface Judged {
  id: number
  projectId: number
  /** What was judged: a text that has changed since is left to be judged again. */
  said: string
  sentiment: TextSentiment
}

const UPDATE = `update ratings set
  text_sentiment = ?, text_score = ?, text_language = ?, text_method = ?, text_version = ?
  where id = ? and project_id = ? and ${SAID} = ?`

const insertChanges = insertValues('changed_texts', ['rating_id'])

/** Keeps what texts say, together with how far they are judged: broken off, both are as they were. */
export async function keepJudged(
  database: Transaction,
  { by, judged, until, changesUntil }: JudgeCommand,
): Promise<undefined> {
  await database.each(
    UPDATE,
    judged.map(({ id, projectId, said, sentiment }) => [...textColumnsOf(sentiment), id, projectId, said]),
  )
  await database.run('delete from changed_texts where seq <= ?', [changesUntil])
  await database.run('insert or replace into text_judging (id, method, version, judged_until) values (1, ?, ?, ?)', [
    by.method,
    by.version,
    until,
  ])
}

/** Has them judged, although the judge has passed their ids. */
export async function noteChangedTexts(
  database: Transaction,
  ratings: readonly { id: number; feedback: string | null }[],
): Promise<void> {
  const worded = ratings.filter(({ feedback }) => feedback !== null && feedback !== '')
  await insertChanges(
    database,
    worded.map(({ id }) => [id]),
  )
}
