import { ParleyError } from '@parley/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Authenticate } from './authenticate.ts'

/** How often it is asked, in milliseconds: with what may be known of a key, which is up to a second old, a transfer ends within two. */
const EACH_MS = 500

/**
 * Fires, with the reason, once the caller's key no longer opens anything: an export that began before a key was revoked does
 * not go on after it. A JWT counts as it was at the start; it expires in minutes, and a transfer may take an hour.
 */
export function whileAllowed(request: FastifyRequest, { raw }: FastifyReply, authenticate: Authenticate): AbortSignal {
  const controller = new AbortController()
  const { actor } = request
  if (!actor?.id.startsWith('key:') && actor?.session === undefined) return controller.signal
  const timer = setInterval(async () => {
    if (raw.closed) return clearInterval(timer)
    try {
      await authenticate(request)
    } catch (error) {
      // That it cannot be asked just now says nothing of the key.
      if (isRefusal(error)) controller.abort(error)
    }
  }, EACH_MS)
  timer.unref()
  return controller.signal
}

function isRefusal(error: unknown): boolean {
  return error instanceof ParleyError && (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN')
}
