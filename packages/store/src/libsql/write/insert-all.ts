import { type PreparedRow, readPreparedRows } from '../../prepared-rows.ts'
import type { InsertedRows } from '../../store.ts'
import { StoreError } from '../../store-error.ts'
import type { Transaction } from '../database.ts'
import type { InsertCommand } from './commands.ts'
import type { ProjectState } from './dimensions.ts'
import { insertRows } from './insert-rows.ts'
import { findKept, foundElsewhere, type Kept, keepAnswer, repeatAnswer } from './once.ts'
import { announce, type Change } from './outbox.ts'
import type { Rollups } from './rollups.ts'

interface Inserting {
  project: ProjectState
  rollups: Rollups
  commands: readonly InsertCommand[]
}

/** A command whose turn it is. */
interface Turn {
  place: number
  rows: PreparedRow[]
  /** What is known of an earlier call with its key. */
  kept: Kept | undefined
  /** Those of the rows that this transaction has to store, or find. */
  wanted: PreparedRow[]
}

/** Stores the rows of one project's commands together; each has an answer of its own. */
export async function insertAll(
  database: Transaction,
  { project, rollups, commands }: Inserting,
): Promise<(InsertedRows | StoreError)[]> {
  const answers: (InsertedRows | StoreError | undefined)[] = []
  const turns: Turn[] = []
  const isFirst = firstOfItsKey()
  for (const [place, command] of commands.entries()) {
    const kept = command.once && (await findKept(database, project.id, command.once))
    if (kept instanceof StoreError) answers[place] = kept
    else if (isFirst(command)) turns.push(toTurn(place, command, kept))
  }
  const all = await insertRows(database, { project, rollups, rows: turns.flatMap(({ wanted }) => wanted) })
  const told: Change[] = []
  let start = 0
  for (const { place, rows, kept, wanted } of turns) {
    const own = slice(all, start, start + wanted.length)
    start += wanted.length
    told.push(...changesOf(own, commands[place]?.isImport))
    const answer = kept === undefined ? own : repeatAnswer(kept, rows, own)
    answers[place] = answer
    const once = commands[place]?.once
    // What stored nothing may be done again, so it leaves the key free.
    if (once === undefined || own.found.size === own.ids.length) continue
    const timestamps = answer.repeats?.timestamps ?? rows.map(({ timestamp }) => timestamp)
    await keepAnswer(database, project.id, { once, answer, timestamps })
  }
  await announce(database, project.id, told)
  // Of calls with one key the next has its turn once the first has left its record, or none.
  const later = commands.filter((_, place) => answers[place] === undefined)
  const rest = later.length === 0 ? [] : await insertAll(database, { project, rollups, commands: later })
  const given = rest.values()
  return commands.map(
    (_, place) => answers[place] ?? given.next().value ?? new StoreError('FAILED', 'A key has no answer'),
  )
}

function changesOf({ ids, found }: InsertedRows, isImport = false): Change[] {
  const stored = ids.filter((_, index) => !found.has(index))
  if (!isImport) return stored.map((ratingId) => ({ kind: 'created', ratingId }))
  return stored.length === 0 ? [] : [{ kind: 'imported', count: stored.length }]
}

function toTurn(place: number, { rows: prepared, by }: InsertCommand, kept: Kept | undefined): Turn {
  const rows = readPreparedRows(prepared, by)
  const wanted = kept === undefined ? rows : foundElsewhere(kept).flatMap((index) => rows[index] ?? [])
  return { place, rows, kept, wanted }
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
