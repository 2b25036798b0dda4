import { readPreparedRows } from '../../prepared-rows.ts'
import { type InsertedRows, StoreError } from '../../store.ts'
import type { Transaction } from '../database.ts'
import type { InsertCommand } from './commands.ts'
import type { ProjectState } from './dimensions.ts'
import { insertRows } from './insert-rows.ts'
import { findAnswer, keepAnswer } from './once.ts'
import type { Rollups } from './rollups.ts'

interface Inserting {
  project: ProjectState
  rollups: Rollups
  commands: readonly InsertCommand[]
}

/** Stores the rows of one project's commands together; each has an answer of its own. */
export async function insertAll(
  database: Transaction,
  { project, rollups, commands }: Inserting,
): Promise<(InsertedRows | StoreError)[]> {
  const answers = await answersBefore(database, project.id, commands)
  const isFirst = firstOfItsKey()
  const fresh = commands.map((command, place) => answers[place] === undefined && isFirst(command))
  const lists = commands.map(({ rows, by }, place) => (fresh[place] ? readPreparedRows(rows, by) : []))
  const all = await insertRows(database, { project, rollups, rows: lists.flat() })
  let start = 0
  for (const [place, { once }] of commands.entries()) {
    const own = lists[place] ?? []
    if (!fresh[place]) continue
    const answer = slice(all, start, start + own.length)
    answers[place] = answer
    start += own.length
    const timestamps = own.map(({ timestamp }) => timestamp)
    if (once !== undefined) await keepAnswer(database, project.id, { once, answer, timestamps })
  }
  const repeated = await answersBefore(
    database,
    project.id,
    commands.map((command, place) => (answers[place] === undefined ? command : undefined)),
  )
  return commands.map(
    (_, place) => answers[place] ?? repeated[place] ?? new StoreError('FAILED', 'A key has no answer'),
  )
}

/** What calls with these keys were answered before; undefined where there was none. */
async function answersBefore(
  database: Transaction,
  projectId: number,
  commands: readonly (InsertCommand | undefined)[],
): Promise<(InsertedRows | StoreError | undefined)[]> {
  const answers: (InsertedRows | StoreError | undefined)[] = []
  for (const [place, command] of commands.entries()) {
    if (command?.once !== undefined) answers[place] = await findAnswer(database, projectId, command.once)
  }
  return answers
}

function firstOfItsKey(): (command: InsertCommand) => boolean {
  const seen = new Set<string>()
  return ({ once }) => {
    if (once === undefined) return true
    const isFirst = !seen.has(once.key)
    seen.add(once.key)
    return isFirst
  }
}

function slice({ ids, found, spares }: InsertedRows, start: number, end: number): InsertedRows {
  const isOwn = (index: number) => index >= start && index < end
  const own = [...found].filter(([index]) => isOwn(index))
  return {
    ids: ids.slice(start, end),
    found: new Map(own.map(([index, rating]) => [index - start, rating])),
    spares: spares.filter(isOwn).map((index) => index - start),
  }
}
