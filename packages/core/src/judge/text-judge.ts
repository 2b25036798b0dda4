import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { JudgeName, TextJudge, TextSentiment } from '@parley/store'
import type { JudgeAnswer } from './judge-thread.ts'

// As where the database's threads are started: docs/decisions/0015-threads-and-wasm.md.
setFlagsFromString('--wasm-wrapper-tiering-budget=2147483647')

const PROGRAM = new URL('./judge-thread.ts', import.meta.url)
/** Several times what model and texts take. */
const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 2 }
/** So many texts take a tenth of a second. */
const LATE_MS = 30_000
const IDLE_MS = 10_000

export interface JudgeOptions {
  /** Told of each failure; what was asked is asked again later. */
  onFailure?: (error: Error) => void
  idleMs?: number
  program?: URL
}

export interface ThreadedJudge extends TextJudge {
  close(): Promise<void>
}

interface Thread {
  worker: Worker
  ask(texts: readonly string[]): Promise<JudgeAnswer>
}

/** The model on a thread of its own, which starts with the first question and ends when none has come for a while. */
export function createTextJudge({
  onFailure = () => undefined,
  idleMs = IDLE_MS,
  program = PROGRAM,
}: JudgeOptions = {}): ThreadedJudge {
  let thread: Thread | undefined
  let idle: NodeJS.Timeout | undefined
  let named: JudgeName | undefined

  /** One question at a time, as the store asks. */
  async function ask(texts: readonly string[]): Promise<JudgeAnswer> {
    clearTimeout(idle)
    thread ??= startThread(program, () => {
      thread = undefined
    })
    try {
      const answer = await thread.ask(texts)
      named = answer.name
      idle = setTimeout(end, idleMs).unref()
      return answer
    } catch (error) {
      await end()
      onFailure(error as Error)
      throw error
    }
  }

  async function end(): Promise<void> {
    const ending = thread
    thread = undefined
    clearTimeout(idle)
    await ending?.worker.terminate()
  }

  return {
    name: async () => named ?? (await ask([])).name,
    judge: async (texts): Promise<TextSentiment[]> => {
      const { name, sentiments } = await ask(texts)
      return sentiments.map((sentiment) => ({ ...sentiment, ...name }))
    },
    close: end,
  }
}

function startThread(program: URL, onExit: () => void): Thread {
  const worker = new Worker(program, { resourceLimits: MEMORY })
  // Whoever stops the process does not wait for what can be judged later.
  worker.unref()
  let pending: PromiseWithResolvers<JudgeAnswer> | undefined
  worker.on('message', (answer: JudgeAnswer) => pending?.resolve(answer))
  worker.on('error', (error) => pending?.reject(error))
  worker.on('exit', onExit)
  worker.on('exit', () => pending?.reject(new Error('The thread that judges texts has ended')))
  return {
    worker,
    ask(texts) {
      pending = Promise.withResolvers()
      const { promise, reject } = pending
      const late = setTimeout(() => reject(new Error('The thread that judges texts is late')), LATE_MS).unref()
      worker.postMessage(texts)
      return promise.finally(() => clearTimeout(late))
    },
  }
}
