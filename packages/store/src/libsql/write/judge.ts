import type { JudgeName, TextSentiment } from '../../text-judge.ts'
import type { Transaction, Value } from '../database.ts'
import { SAID } from '../judged-text.ts'
import { storedColumns, textColumnsOf, toStoredRow } from '../stored.ts'
import type { ProjectState } from './dimensions.ts'
import { insertValues } from './insert-values.ts'
import { createRollups, RATINGS } from './rollups.ts'

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
  where id = ? and project_id = ?`

const insertChanges = insertValues('changed_texts', ['rating_id'])

/** Keeps and counts what texts say, together with how far they are judged: broken off, all is as it was. */
export async function keepJudged(
  database: Transaction,
  { by, judged, until, changesUntil }: JudgeCommand,
  state: (projectId: number) => Promise<ProjectState | undefined>,
): Promise<undefined> {
  const rows = await database.all(
    `select r.project_id, ${SAID}, ${storedColumns('r')} from json_each(?) each cross join ratings r on r.id = each.value`,
    [JSON.stringify(judged.map(({ id }) => id))],
  )
  const stored = new Map(rows.map(([projectId, said, ...row]) => [row[0], { projectId, said, row: toStoredRow(row) }]))
  const rollups = createRollups(RATINGS)
  const updates: Value[][] = []
  for (const { id, projectId, said, sentiment } of judged) {
    const found = stored.get(id)
    const project = await state(projectId)
    if (project === undefined || found?.projectId !== projectId || found.said !== said) continue
    updates.push([...textColumnsOf(sentiment), id, projectId])
    // What else is counted of it cancels out.
    await rollups.remove(project, [{ ...found.row, labels: '' }])
    // A rating may come twice: as a new one, and as one whose text has changed.
    found.row.text_sentiment = sentiment
    await rollups.add(project, [{ ...found.row, labels: '' }])
  }
  await database.each(UPDATE, updates)
  await rollups.write(database)
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
