import { type ChildProcess, fork } from 'node:child_process'
import type { JudgeName, TextJudge, TextSentiment } from '@parley/store'
import type { JudgeAnswer } from './judge-process.ts'

const PROGRAM = new URL('./judge-process.ts', import.meta.url)
/** Several times what model and texts take. */
const FLAGS = ['--max-old-space-size=128', '--disable-warning=ExperimentalWarning']
/** So many texts as are asked for together take a tenth of a second. */
const LATE_MS = 30_000
const IDLE_MS = 10_000

export interface JudgeOptions {
  /** Told of each failure; what was asked is asked again later. */
  onFailure?: (error: Error) => void
  idleMs?: number
  program?: URL
}

interface SeparateJudge extends TextJudge {
  close(): Promise<void>
}

interface Running {
  ask(texts: readonly string[]): Promise<JudgeAnswer>
  end(): Promise<void>
}

/** The model in a process of its own, which starts with the first question and ends when none has come for a while. */
export function createTextJudge({
  onFailure = () => undefined,
  idleMs = IDLE_MS,
  program = PROGRAM,
}: JudgeOptions = {}): SeparateJudge {
  let running: Running | undefined
  let idle: NodeJS.Timeout | undefined
  let named: JudgeName | undefined
  let isClosed = false

  /** One question at a time, as the store asks. */
  async function ask(texts: readonly string[]): Promise<JudgeAnswer> {
    if (isClosed) throw new Error('The judge of texts is closed')
    clearTimeout(idle)
    running ??= start(program, () => {
      running = undefined
    })
    try {
      const answer = await running.ask(texts)
      named = answer.name
      idle = setTimeout(end, idleMs).unref()
      return answer
    } catch (error) {
      await end()
      if (!isClosed) onFailure(error as Error)
      throw error
    }
  }

  async function end(): Promise<void> {
    const ending = running
    running = undefined
    clearTimeout(idle)
    await ending?.end()
  }

  return {
    name: async () => named ?? (await ask([])).name,
    judge: async (texts): Promise<TextSentiment[]> => {
      const { name, sentiments } = await ask(texts)
      return sentiments.map((sentiment) => ({ ...sentiment, ...name }))
    },
    async close() {
      isClosed = true
      await end()
    },
  }
}

function start(program: URL, onExit: () => void): Running {
  const child = fork(program, { execArgv: FLAGS, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  letGo(child)
  let pending: PromiseWithResolvers<JudgeAnswer> | undefined
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const fail = (error: Error) => {
    onExit()
    pending?.reject(error)
  }
  child.on('message', (answer) => pending?.resolve(answer as JudgeAnswer))
  child.on('error', fail)
  child.on('exit', (code, signal) => fail(new Error(`The process that judges texts has ended (${signal ?? code})`)))
  return {
    ask(texts) {
      pending = Promise.withResolvers()
      const { promise, reject } = pending
      const late = setTimeout(() => reject(new Error('The process that judges texts is late')), LATE_MS).unref()
      child.send(texts)
      return promise.finally(() => clearTimeout(late))
    },
    async end() {
      // It keeps nothing that could be lost.
      if (!child.kill('SIGKILL')) return
      child.ref()
      await exited
    },
  }
}

/** Whoever stops this process does not wait for what can be judged later. */
function letGo(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}
