import { StoreError } from '../store-error.ts'
import type { Connection } from './connection.ts'
import { fromPlainError } from './errors.ts'
import type { Answers, Command } from './write/commands.ts'

/** Calls that may wait: a fifth of a second of work; who comes then is refused at once rather than answered late. */
const MOST_WAITING = 2_000
const MOST_WAITING_CHARACTERS = 64 * 1024 * 1024
/** A command above this waits for a turn between those of the others. */
const BULK_CHARACTERS = 256 * 1024
const GROUP_CHARACTERS = 1024 * 1024

interface Waiting {
  command: Command
  size: number
  resolve(answer: never): void
  reject(error: Error): void
}

export interface WriteQueue {
  /** Resolves when the command is durable. Rejects with BUSY at once when too many wait. */
  submit<Kind extends Command['kind']>(command: Extract<Command, { kind: Kind }>): Promise<Answers[Kind]>
  queued(): number
  /** Refuses what comes from now on; resolves when all that waits is done. */
  drain(): Promise<void>
}

/**
 * Group commit: what arrives while a transaction is written goes into the next one, all small commands together. Large ones
 * take turns with them, and maintenance has what is left.
 */
export function createWriteQueue({ commit }: Pick<Connection, 'commit'>): WriteQueue {
  const small: Waiting[] = []
  const bulk: Waiting[] = []
  const maintenance: Waiting[] = []
  let waitingCharacters = 0
  let running: Promise<void> | undefined
  let isClosed = false
  let writesBulkNext = false

  function next(): Waiting[] {
    const isBulkDue = bulk.length > 0 && (writesBulkNext || small.length === 0)
    writesBulkNext = !isBulkDue
    if (isBulkDue) return takeGroup(bulk)
    return small.length > 0 ? takeGroup(small) : maintenance.splice(0, 1)
  }

  async function run(): Promise<void> {
    for (let group = next(); group.length > 0; group = next()) {
      waitingCharacters -= group.reduce((sum, { size }) => sum + size, 0)
      await write(group)
    }
    running = undefined
  }

  async function write(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await commit(group.map(({ command }) => command))
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index]
        if (outcome !== undefined && 'answer' in outcome) resolve(outcome.answer as never)
        else reject(outcome ? fromPlainError(outcome.error) : new StoreError('FAILED', 'The writer gave no answer'))
      }
      if (outcomes.some((outcome) => 'error' in outcome && outcome.error.code === 'BUSY')) refuseWaiting()
    } catch (error) {
      for (const { reject } of group) reject(error as Error)
    }
  }

  /** Another process holds the lock: who waited behind a group that waited for it is not made to wait as long again. */
  function refuseWaiting(): void {
    for (const { reject } of [small, bulk, maintenance].flatMap((list) => list.splice(0))) {
      reject(new StoreError('BUSY', 'Another process holds the lock of the database'))
    }
    waitingCharacters = 0
  }

  function listOf(command: Command, size: number): Waiting[] {
    if (command.kind === 'maintain' || command.kind === 'judge') return maintenance
    return size > BULK_CHARACTERS ? bulk : small
  }

  return {
    submit(command) {
      if (isClosed) return Promise.reject(new StoreError('CLOSED', 'The store is closed'))
      const size = sizeOf(command)
      if (small.length + bulk.length >= MOST_WAITING || waitingCharacters + size > MOST_WAITING_CHARACTERS)
        return Promise.reject(new StoreError('BUSY', 'More writes wait than can be done soon'))
      return new Promise((resolve, reject) => {
        waitingCharacters += size
        listOf(command, size).push({ command, size, resolve, reject })
        running ??= run()
      })
    },
    queued: () => small.length + bulk.length + maintenance.length + (running === undefined ? 0 : 1),
    async drain() {
      isClosed = true
      await running
    },
  }
}

/** Those that have waited longest, as many as make a group. */
function takeGroup(waiting: Waiting[]): Waiting[] {
  let count = 0
  for (let size = 0; count < waiting.length && size <= GROUP_CHARACTERS; count += 1) size += waiting[count]?.size ?? 0
  return waiting.splice(0, count)
}

/** About as many characters as the command has as JSON. */
function sizeOf(command: Command): number {
  if (command.kind === 'insert' || command.kind === 'create_links') return command.rows.length
  if (command.kind === 'change') return command.changes.length * 500
  if (command.kind === 'erase') return command.rows * 500
  return 0
}
