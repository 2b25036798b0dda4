import { isIPv6 } from 'node:net'
import { LIMITS, NOBODY, ParleyError } from '@parley/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from './settings.ts'
import { createBuckets } from './token-buckets.ts'

/** As many seconds' worth may come at once. */
const BURST_SECONDS = 10
/** With a publishable key, of one address, which a whole office may share: people rate seldom. */
const VISITOR_PER_SECOND = 10
/** Each of them costs one more: a body of many rows is not one call. */
const BODY_BYTES = 64 * 1024
const LARGEST = LIMITS.rpcBatchCalls + LIMITS.jsonBodyBytes / BODY_BYTES

/** Probes ask often, and from wherever the server runs. */
const NEVER_LIMITED = /^\/(health|ready)(\?|$)/

type CallerOf = (request: FastifyRequest) => string | undefined

/** Limits what one address may ask for, whoever it says it is: to be called before it is known who asks. */
export function limitAddresses(server: FastifyInstance, { RATE_LIMIT_ADDRESS_PER_SECOND: perSecond }: Settings): void {
  installLimit(server, { name: 'address', perSecond, callerOf: ({ ip }) => networkOf(ip) })
}

/** Limits what one caller may ask for: to be called once it is known who asks. Visitors with a publishable key always are. */
export function limitCallers(server: FastifyInstance, { RATE_LIMIT_PER_SECOND: perSecond }: Settings): void {
  installLimit(server, { name: 'caller', perSecond, callerOf })
  installLimit(server, { name: 'visitor', perSecond: VISITOR_PER_SECOND, callerOf: visitorOf })
}

export function callerOf({ actor, ip }: FastifyRequest): string | undefined {
  // Whoever is not known counts by where he calls from: else one of them could keep all others from signing in.
  if (actor === NOBODY) return `${actor.id} ${networkOf(ip)}`
  return actor === null || actor.publishable ? undefined : `${actor.projectId} ${actor.id}`
}

/** Whoever reads the key off a page has it, so that each address is a caller of its own. */
function visitorOf({ actor, ip }: FastifyRequest): string | undefined {
  return actor?.publishable ? `${actor.id} ${networkOf(ip)}` : undefined
}

function installLimit(
  server: FastifyInstance,
  { name, perSecond, callerOf }: { name: string; perSecond: number; callerOf: CallerOf },
): void {
  if (perSecond === 0) return
  const burst = Math.max(perSecond * BURST_SECONDS, LARGEST)
  const buckets = createBuckets({ perSecond, burst })
  const policy = `"${name}";q=${burst};w=${Math.ceil(burst / perSecond)}`
  server.addHook('onRequest', (request, reply, done) => {
    const caller = NEVER_LIMITED.test(request.url) ? undefined : callerOf(request)
    if (caller === undefined) return done()
    const taken = buckets.take(caller, costOf(request))
    addTo(reply, 'ratelimit-policy', policy)
    addTo(reply, 'ratelimit', `"${name}";r=${taken.remaining};t=${taken.fullSeconds}`)
    if (taken.isAllowed) return done()
    reply.header('retry-after', taken.waitSeconds)
    const reason = `More than ${perSecond} calls a second of one ${name}; try again in ${taken.waitSeconds} s`
    done(new ParleyError('TOO_MANY_REQUESTS', reason))
  })
}

function addTo(reply: FastifyReply, header: string, value: string): void {
  const before = reply.getHeader(header)
  reply.header(header, before === undefined ? value : `${before}, ${value}`)
}

/** A call costs one, a batch as much as its calls, a JSON body one more for every 64 KiB. */
export function costOf({ url, headers }: { url: string; headers: FastifyRequest['headers'] }): number {
  const isImport = url.startsWith('/import')
  const bytes =
    headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : LIMITS.jsonBodyBytes
  const ofBody = isImport ? 0 : Math.floor(Math.min(bytes, LIMITS.jsonBodyBytes) / BODY_BYTES)
  return callsOf(url) + ofBody
}

export function callsOf(url: string): number {
  if (!url.startsWith('/trpc/')) return 1
  const names = url.split('?', 1)[0] ?? url
  return Math.min(names.split(/,|%2c/i).length, LIMITS.rpcBatchCalls)
}

/** Whoever has an IPv6 address has 2^64 of them. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped !== undefined) return mapped
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return [...head, ...zeros, ...tail].slice(0, 4).join(':')
}
