import type { AuditEntry, Erasure } from '../../audit-types.ts'
import type { PreparedRows } from '../../prepared-rows.ts'
import type { InsertedRows, Once, ProjectSettings, RatingChange, StoredRating } from '../../store.ts'
import { StoreError } from '../../store-error.ts'
import type { Transaction } from '../database.ts'
import { type AccessAnswers, type AccessCommand, changeAccess, isAccessCommand } from './access.ts'
import { addToAudit } from './audit.ts'
import { changeRatings } from './change-ratings.ts'
import { loadProject, type ProjectState } from './dimensions.ts'
import { type EraseCommand, erase } from './erase.ts'
import { insertAll } from './insert-all.ts'
import { type JudgeCommand, keepJudged } from './judge.ts'
import { LINKS } from './link-rollups.ts'
import { changeLinks, isLinkCommand, type LinkAnswers, type LinkCommand } from './links.ts'
import { maintain } from './maintain.ts'
import { announce, type Change } from './outbox.ts'
import { createRollups, RATINGS } from './rollups.ts'
import { changeSettings } from './settings.ts'

/** What the writer does for one caller. */
export type Command =
  | {
      kind: 'insert'
      projectId: number
      rows: PreparedRows
      by: string | null
      once?: Once | undefined
      /** Its rows are told of together. */
      isImport: boolean
    }
  | {
      kind: 'change'
      projectId: number
      changes: { id: number; change: RatingChange | undefined }[]
      by: string | null
    }
  | { kind: 'settings'; projectId: number; change: Partial<ProjectSettings>; by: string | null }
  | { kind: 'audit'; projectId: number; entry: Pick<AuditEntry, 'kind' | 'by' | 'detail'> }
  | EraseCommand
  | { kind: 'maintain'; rows: number; keptEvents: number }
  | JudgeCommand
  | AccessCommand
  | LinkCommand

export interface Answers extends AccessAnswers, LinkAnswers {
  insert: InsertedRows
  change: (StoredRating | undefined)[]
  /** False where there is no such project. */
  settings: boolean
  audit: undefined
  erase: Erasure
  /** Whether there is more to do. */
  maintain: boolean
  judge: undefined
}
export type Answer = Answers[Command['kind']]

/** What is known of projects from one transaction to the next, for as long as nobody else writes. */
export type KnownProjects = Map<number, ProjectState>

const MOST_KNOWN_PROJECTS = 20

/**
 * Does all commands within one transaction: inserts first, each project's together, then changes, then those of links, then the rest.
 * An error fails its own command only.
 */
export async function applyCommands(
  database: Transaction,
  commands: readonly Command[],
  known: KnownProjects,
): Promise<(Answer | StoreError)[]> {
  const rollups = createRollups(RATINGS)
  const answers: (Answer | StoreError)[] = []

  async function state(projectId: number): Promise<ProjectState | undefined> {
    const project = known.get(projectId) ?? (await loadProject(database, projectId))
    if (project === undefined) return undefined
    if (known.size >= MOST_KNOWN_PROJECTS && !known.has(projectId)) known.clear()
    known.set(projectId, project)
    return project
  }

  for (const [projectId, members] of byProject<InsertCommand>(commands, 'insert')) {
    const project = await state(projectId)
    if (project === undefined) {
      for (const { index } of members) answers[index] = noSuchProject(projectId)
      continue
    }
    const given = await insertAll(database, { project, rollups, commands: members.map(({ command }) => command) })
    for (const [place, answer] of given.entries()) answers[members[place]?.index ?? 0] = answer
  }

  for (const [projectId, members] of byProject<ChangeCommand>(commands, 'change')) {
    const project = await state(projectId)
    const changes = members.flatMap(({ command }) => command.changes.map((each) => ({ ...each, by: command.by })))
    const results = project === undefined ? [] : await changeRatings(database, { project, rollups, changes })
    const told: Change[] = []
    for (const { index, command } of members) {
      const own = results.splice(0, command.changes.length)
      told.push(...changesOf(command, own))
      answers[index] = command.changes.map((_, place) => own[place])
    }
    await announce(database, projectId, told)
  }

  const linkRollups = createRollups(LINKS)
  for (const [index, command] of commands.entries()) {
    if (!isLinkCommand(command)) continue
    const project = await state(command.projectId)
    answers[index] = project
      ? await changeLinks(database, { project, rollups, linkRollups }, command)
      : noSuchProject(command.projectId)
  }
  await linkRollups.write(database)
  await rollups.write(database)

  const changed = (projectId: number) => known.delete(projectId)
  for (const [index, command] of commands.entries()) {
    switch (command.kind) {
      case 'settings':
        answers[index] = await changeSettings(database, command)
        changed(command.projectId)
        break
      case 'audit':
        await addToAudit(database, command.projectId, command.entry)
        answers[index] = undefined
        break
      case 'erase': {
        const project = await state(command.projectId)
        answers[index] = project ? await erase(database, project, command) : noSuchProject(command.projectId)
        changed(command.projectId)
        break
      }
      case 'maintain':
        answers[index] = await maintain(database, { state, changed, ...command })
        break
      case 'judge':
        answers[index] = await keepJudged(database, command, state)
    }
    if (isAccessCommand(command)) answers[index] = await changeAccess(database, command)
  }
  return answers
}

/** A change of many ratings at once, as an import makes it, is told of as one. */
function changesOf({ changes }: ChangeCommand, ratings: (StoredRating | undefined)[]): Change[] {
  const done = changes.flatMap(({ id, change }, place): Change[] =>
    ratings[place] === undefined ? [] : [{ kind: change === undefined ? 'deleted' : 'updated', ratingId: id }],
  )
  return done.length > 1 ? [{ kind: 'updated', count: done.length }] : done
}

function noSuchProject(projectId: number): StoreError {
  return new StoreError('FAILED', `There is no project ${projectId}`)
}

export type InsertCommand = Extract<Command, { kind: 'insert' }>
type ChangeCommand = Extract<Command, { kind: 'change' }>

function byProject<Each extends InsertCommand | ChangeCommand>(commands: readonly Command[], kind: Each['kind']) {
  const members = commands.flatMap((command, index) =>
    command.kind === kind ? [{ index, command: command as Each }] : [],
  )
  return Map.groupBy(members, ({ command }) => command.projectId)
}
