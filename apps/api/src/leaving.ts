import type { FastifyReply } from 'fastify'

/** Aborted when the connection closes before the answer is out. */
export function leaving({ raw }: FastifyReply, reason?: Error): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort(reason)
  })
  return controller.signal
}
