import { flushCompileCache } from 'node:module'
import type { MessagePort } from 'node:worker_threads'
import type { RowsFunction, Statement } from '../database.ts'
import { type PlainError, toPlainError } from '../errors.ts'
import type { Command } from '../write/commands.ts'

/** What a database thread is asked; `id` comes back with the answer. */
export type CallBody =
  | { kind: 'read'; statements: readonly Statement[]; then?: RowsFunction<unknown> }
  | { kind: 'commit'; commands: readonly Command[] }
  | { kind: 'migrate'; folder: string }
  | { kind: 'clear log' }
export type Call = CallBody & { id: number }

export type ThreadAnswer = { id: number } & ({ result: unknown } | { error: PlainError })

/** Answers calls one after the other until `close` comes. */
export function serveCalls(
  port: MessagePort | null,
  { answer, close }: { answer(call: Call): Promise<unknown>; close(): void },
): void {
  if (port === null) throw new Error('This module runs as a worker thread only')
  // Where there is a cache: a process that is killed leaves the next start what it has compiled.
  setImmediate(flushCompileCache)
  port.on('message', async (call: Call | 'close') => {
    if (call === 'close') {
      close()
      port.close()
      return
    }
    port.postMessage(await settled(call, answer))
  })
}

async function settled(call: Call, answer: (call: Call) => Promise<unknown>): Promise<ThreadAnswer> {
  try {
    return { id: call.id, result: await answer(call) }
  } catch (error) {
    return { id: call.id, error: toPlainError(error) }
  }
}
