// By hand: @fastify/cookie reads every cookie of every request, and this is one of a fixed alphabet.
import { type KeepSession, ParleyError } from '@parley/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'parley_session'

/** What is needed of a request to tell who calls. */
export type Caller = Pick<FastifyRequest, 'headers' | 'method' | 'protocol' | 'host'>

/** Over https browsers let nobody but this very host set or change it, not even over http. */
function nameOf({ protocol }: Pick<Caller, 'protocol'>): string {
  return protocol === 'https' ? `__Host-${NAME}` : NAME
}

/** What the browser keeps of its session; undefined where it keeps none. */
export function sessionTokenOf(caller: Pick<Caller, 'headers' | 'protocol'>): string | undefined {
  const { cookie } = caller.headers
  if (cookie === undefined) return undefined
  const start = `${nameOf(caller)}=`
  return cookie
    .split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(start))
    ?.slice(start.length)
}

/** Sets the cookie of a session in the answer, or takes it away. */
export function sessionKeeper(request: Pick<FastifyRequest, 'protocol'>, reply: FastifyReply): KeepSession {
  return (session) => {
    if (reply.raw.headersSent) throw new ParleyError('BAD_REQUEST', 'Sign in by a plain call, not by one that streams')
    const { token, seconds } = session ?? { token: '', seconds: 0 }
    const secure = request.protocol === 'https' ? '; Secure' : ''
    const rules = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
    reply.header('set-cookie', `${nameOf(request)}=${token}; ${rules}`).header('cache-control', 'no-store')
  }
}
