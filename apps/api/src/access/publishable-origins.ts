// By hand, as @fastify/cors would answer for every route: here it is one operation, and the key decides which pages.
import { procedures } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'

const PREFLIGHT = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'authorization, x-api-key, content-type, idempotency-key, x-request-id, trpc-accept',
  'access-control-max-age': '7200',
}

/**
 * Lets pages of other origins ask whether they may call what publishable keys may. It gives nothing away: browsers send no
 * cookies along, and without a key for that origin the call itself is refused.
 */
export function installPreflights(server: FastifyInstance): void {
  const addresses = procedures.flatMap(({ meta }) => (meta.publishable ? [meta.openapi.path] : []))
  for (const url of [...addresses, '/trpc/:path']) {
    server.options(url, { config: { isOpen: true } }, async ({ headers: { origin } }, reply) =>
      reply
        .code(204)
        .headers({ ...readableBy(origin), ...(origin && PREFLIGHT) })
        .send(),
    )
  }
}

/** Lets the page that calls read the answer. */
export function readableBy(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return { vary: 'origin' }
  const exposed = 'x-request-id, retry-after, location, idempotency-replayed'
  return { vary: 'origin', 'access-control-allow-origin': origin, 'access-control-expose-headers': exposed }
}
