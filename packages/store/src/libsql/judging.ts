import { setTimeout as sleep } from 'node:timers/promises'
import { StoreError } from '../store-error.ts'
import type { TextJudge } from '../text-judge.ts'
import type { Connection } from './connection.ts'
import { readJudging, readUnjudged } from './read/unjudged.ts'
import type { WriteQueue } from './write-queue.ts'

/** What comes within it is judged together, and kept by one transaction. */
const GATHER_MS = 250
/** While others write, a step is put off by so much, so many times. */
const GIVE_WAY_MS = 100
const GIVES_WAY = 10
/** Starting comes first. */
const START_MS = 1_000
const RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000

export interface Judging {
  /** Has new texts judged soon, unless that is under way. */
  wake(): void
  stop(): void
}

/** Has texts judged in the background, in small steps, each kept when nobody else writes. */
export function startJudging(
  { submit, queued }: Pick<WriteQueue, 'submit' | 'queued'>,
  connection: Pick<Connection, 'read'>,
  judge: TextJudge,
): Judging {
  const stopping = new AbortController()
  let isAwake = false
  let isWanted = false
  /** Up to this id ratings have been looked at; undefined until it has been read. */
  let after: number | undefined

  async function work(waitMs: number): Promise<void> {
    await pause(waitMs)
    let retryMs = RETRY_MS
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false
      try {
        while (!stopping.signal.aborted && (await step()));
        retryMs = RETRY_MS
      } catch {
        // The judge has told of a failure of its own; of the database the next try finds the same work.
        isWanted = true
        await pause(retryMs)
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS)
      }
    }
    isAwake = false
  }

  /** False when nothing is left. */
  async function step(): Promise<boolean> {
    await giveWay()
    after ??= await begin()
    if (after === undefined) return false
    const { texts, until, changesUntil, isAny } = await readUnjudged(connection, after)
    if (!isAny) return false
    const by = await judge.name()
    const sentiments = texts.length === 0 ? [] : await judge.judge(texts.map(({ said }) => said))
    const judged = texts.map((text, index) => ({ ...text, sentiment: sentiments[index] ?? withoutAnswer() }))
    // Ratings without a text are passed in memory alone, until one has something to keep.
    if (judged.length > 0 || changesUntil > 0) {
      await submit({ kind: 'judge', by, judged, until, changesUntil })
    }
    after = until
    return true
  }

  /** From the first rating on, where others than the judge have judged them; undefined where there is none to judge. */
  async function begin(): Promise<number | undefined> {
    const { isEmpty, by, until } = await readJudging(connection)
    if (isEmpty) return undefined
    const { method, version } = await judge.name()
    return by?.method === method && by.version === version ? until : 0
  }

  /** The model takes the processor from those who write, although its results wait for them anyway. */
  async function giveWay(): Promise<void> {
    for (let times = 0; times < GIVES_WAY && queued() > 0; times += 1) await pause(GIVE_WAY_MS)
  }

  function pause(ms: number): Promise<unknown> {
    return sleep(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
  }

  function wake(waitMs = GATHER_MS): void {
    isWanted = true
    if (isAwake || stopping.signal.aborted) return
    isAwake = true
    void work(waitMs)
  }

  wake(START_MS)
  return { wake: () => wake(), stop: () => stopping.abort() }
}

function withoutAnswer(): never {
  throw new StoreError('FAILED', 'The judge did not answer for each text')
}
