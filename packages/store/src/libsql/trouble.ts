import { StoreError } from '../store-error.ts'
import type { Connection } from './connection.ts'
import { fromPlainError } from './errors.ts'

const RETRY_REPLACED_MS = 1_000

/**
 * A connection that writes nothing more once its file was found to be damaged, until the next start; what can be read is. Tells
 * of that, and of a file that was deleted or replaced, once.
 */
export function watchTrouble(connection: Connection, tell: (error: StoreError) => void): Connection {
  let damage: StoreError | undefined
  let toldOfReplaced = 0

  function note(error: unknown): void {
    if (!(error instanceof StoreError)) return
    if (error.code === 'DAMAGED' && damage === undefined) {
      damage = error
      tell(error)
    }
    if (error.code === 'REPLACED') {
      if (performance.now() > toldOfReplaced) tell(error)
      toldOfReplaced = performance.now() + RETRY_REPLACED_MS
    }
  }

  async function noting<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      note(error)
      throw error
    }
  }

  return {
    ...connection,
    read: (...call) => noting(() => connection.read(...call)),
    lookUp: (...call) => noting(() => connection.lookUp(...call)),
    clearLog: () => noting(() => connection.clearLog()),
    readWith: (...call) => noting(() => connection.readWith(...call)),
    async commit(commands) {
      if (damage !== undefined) throw damage
      const outcomes = await noting(() => connection.commit(commands))
      for (const outcome of outcomes) if ('error' in outcome) note(fromPlainError(outcome.error))
      return outcomes
    },
    check: () =>
      noting(async () => {
        if (damage !== undefined) throw damage
        await connection.check()
      }),
  }
}
