import { setTimeout as sleep } from 'node:timers/promises'
import type { EventPage, Store } from '@parley/store'

/** So long events gather before they are told: each telling costs a write to every listener. The telling counts as part of it. */
const GATHER_MS = 100
const SHORTEST_PAUSE_MS = 20
const RETRY_MS = 500
/** After so long without an answer of the database, listeners are let go: silence would look like nothing happening. */
const GIVE_UP_MS = 5_000
const PAGE = 500

interface TailOptions {
  store: Pick<Store, 'events'>
  /** Whose events are asked for; nobody's: the tail stops. */
  projects(): readonly number[]
  /** What followed `after`; `isBroken`: some of that is kept no longer. */
  tell(page: EventPage, after: number, isBroken: boolean): Promise<void>
  fail(error: Error): void
}

export interface Tail {
  /** Up to this event all has been told; undefined while it does not run. */
  position(): number | undefined
  /** Runs from an event on, unless it does already. */
  start(after: number): void
}

/** Reads the log of events as it grows, whichever process writes it: one reader for all who listen. */
export function createTail({ store, projects, tell, fail }: TailOptions): Tail {
  let position: number | undefined

  async function run(): Promise<void> {
    let failingSince: number | undefined
    while (position !== undefined && projects().length > 0) {
      try {
        const begun = performance.now()
        const isMore = await step(position)
        failingSince = undefined
        if (isMore) continue
        const pause = Math.max(SHORTEST_PAUSE_MS, GATHER_MS - (performance.now() - begun))
        await sleep(pause, undefined, { ref: false })
      } catch (error) {
        failingSince ??= performance.now()
        if (performance.now() - failingSince > GIVE_UP_MS) fail(error as Error)
        else await sleep(RETRY_MS, undefined, { ref: false })
      }
    }
    position = undefined
  }

  /** True when there may be more at once. */
  async function step(after: number): Promise<boolean> {
    const asked = projects()
    const page = await store.events(asked, after, PAGE)
    // Somebody came meanwhile whose events are not among these.
    if (projects().some((project) => !asked.includes(project))) return true
    const isBroken = isCutOff(page, after)
    position = isBroken ? page.last : page.until
    await tell(page, after, isBroken)
    return (isBroken ? page.last : page.until) < page.last
  }

  return {
    position: () => position,
    start(after) {
      if (position !== undefined) return
      position = after
      void run()
    },
  }
}

/** Whether what follows an event is not all in the log: it was kept too long ago, or in another copy of the database. */
export function isCutOff({ first, last }: Pick<EventPage, 'first' | 'last'>, after: number): boolean {
  return after < first - 1 || after > last
}
