import { StoreError } from '../../store-error.ts'
import type { Transaction } from '../database.ts'
import { isConstraint, type PlainError, toPlainError } from '../errors.ts'
import { type Answer, applyCommands, type Command, type KnownProjects } from './commands.ts'

export type Outcome = { answer: Answer } | { error: PlainError }

export interface WriteConnection {
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<Result>(work: (database: Transaction) => Promise<Result>): Promise<Result>
  known: KnownProjects
}

/** One transaction for all; where one command breaks it, each has one of its own, so that none fails for its neighbours. */
export async function commitCommands(connection: WriteConnection, commands: readonly Command[]): Promise<Outcome[]> {
  try {
    const answers = await connection.transaction((database) => applyCommands(database, commands, connection.known))
    return answers.map((answer) => (answer instanceof StoreError ? { error: toPlainError(answer) } : { answer }))
  } catch (error) {
    if (commands.length === 1 || !isConstraint(error)) return commands.map(() => ({ error: toPlainError(error) }))
    const outcomes: Outcome[] = []
    for (const command of commands) outcomes.push(...(await commitCommands(connection, [command])))
    return outcomes
  }
}
