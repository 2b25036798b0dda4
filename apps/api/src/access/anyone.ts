import { procedures } from '@parley/contracts'
import type { FastifyRequest } from 'fastify'

const NAMES = new Set(procedures.flatMap(({ path, meta }) => (meta.scope === 'anyone' ? [path] : [])))
const ADDRESSES = new Set(
  procedures.flatMap(({ meta }) => (meta.scope === 'anyone' ? [meta.openapi.path as string] : [])),
)

/** How much of a request is for anyone: `all` of its calls, so that a caller may be nobody; `some`; or none. */
export function forAnyone({ routeOptions, params }: FastifyRequest): 'all' | 'some' | undefined {
  const { url = '' } = routeOptions
  if (ADDRESSES.has(url)) return 'all'
  if (url !== '/trpc/:path') return undefined
  const names = (params as { path: string }).path.split(',')
  const known = names.filter((name) => NAMES.has(name)).length
  return known === names.length ? 'all' : known > 0 ? 'some' : undefined
}
