import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from './connection.ts'
import { KEPT_EVENTS } from './write/outbox.ts'
import type { WriteQueue } from './write-queue.ts'

const EVERY_MS = 10 * 60_000
const RETRY_MS = 1_000
/** As many as other writes can wait for. */
const STEP_ROWS = 4_000

export interface Maintenance {
  /** Starts doing what can wait, unless that is under way. */
  wake(): void
  /** As `wake`, and empties the log, which has what was removed until it is written over. */
  clearLog(): void
  stop(): void
}

interface MaintenanceOptions extends Pick<Connection, 'clearLog'> {
  rows?: number | undefined
  keptEvents?: number | undefined
}

/** Fills new dimensions, removes old ones and ratings that are kept no longer: in small steps, when nobody else writes. */
export function startMaintenance(
  { submit }: Pick<WriteQueue, 'submit'>,
  { clearLog, rows = STEP_ROWS, keptEvents = KEPT_EVENTS }: MaintenanceOptions,
): Maintenance {
  const stopping = new AbortController()
  let isAwake = false
  let isWanted = false
  // From the start on, as what ran before may have been broken off.
  let isLogOld = true

  async function work(): Promise<void> {
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false
      try {
        while (!stopping.signal.aborted && (await submit({ kind: 'maintain', rows, keptEvents }))) isLogOld = true
        if (isLogOld && !stopping.signal.aborted) isLogOld = !(await clearLog())
        if (!isLogOld) continue
      } catch {
        // A locked or full database: nothing was done, and the next try finds the same work.
      }
      isWanted = true
      await sleep(RETRY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    }
    isAwake = false
  }

  function wake(): void {
    isWanted = true
    if (isAwake || stopping.signal.aborted) return
    isAwake = true
    void work()
  }

  const timer = setInterval(wake, EVERY_MS).unref()
  return {
    wake,
    clearLog() {
      isLogOld = true
      wake()
    },
    stop() {
      clearInterval(timer)
      stopping.abort()
    },
  }
}
