import type { IncomingHttpHeaders } from 'node:http'
import { type Actor, NOBODY, ParleyError } from '@parley/contracts'
import type { Access } from '@parley/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { forAnyone } from './anyone.ts'
import { bringsCredential, credentialMissing, credentialOf } from './credential.ts'
import { refuseOutsiders } from './local-only.ts'
import { readableBy } from './publishable-origins.ts'
import { isByCookie, refuseForgery, refuseOtherOrigins } from './same-origin.ts'
import { type Caller, sessionKeeper, sessionTokenOf } from './session-cookie.ts'

/** Who calls; at once where that is known. Throws UNAUTHORIZED and FORBIDDEN. */
export type Authenticate = (caller: Caller) => Actor | Promise<Actor>

export interface AuthenticateOptions {
  access: Access
  /** On whose behalf calls without a key run until there is one; undefined where keys are always needed. */
  local: Actor | undefined
  /** Reads JWTs, where they are taken. */
  actorOfToken?: (token: string) => Promise<Actor>
}

/** Who is behind a key or a token; `origin` is that of the page which sends it. Throws UNAUTHORIZED and FORBIDDEN. */
export function createIdentify({ access, actorOfToken }: Pick<AuthenticateOptions, 'access' | 'actorOfToken'>) {
  return (credential: string, origin?: string): Actor | Promise<Actor> => {
    if (actorOfToken !== undefined && !credential.startsWith('parley_')) return actorOfToken(credential)
    return access.actorOfKey(credential, origin)
  }
}

/** By a key or token in the headers; where there is none by the cookie of a session; where there is none by open mode. */
export function createAuthenticate({ access, local, actorOfToken }: AuthenticateOptions): Authenticate {
  function withoutKey(headers: IncomingHttpHeaders, hasKeys: boolean): Actor {
    if (local === undefined || hasKeys) throw credentialMissing()
    refuseOutsiders(headers)
    return local
  }

  const identify = createIdentify({ access, ...(actorOfToken && { actorOfToken }) })
  return (caller) => {
    const { headers } = caller
    const credential = credentialOf(headers)
    if (credential !== undefined) return identify(credential, headers.origin)
    const token = sessionTokenOf(caller)
    if (token !== undefined) {
      refuseForgery(caller)
      return access.actorOfSession(token)
    }
    const hasKeys = local === undefined || access.hasKeys()
    return typeof hasKeys === 'boolean'
      ? withoutKey(headers, hasKeys)
      : hasKeys.then((later) => withoutKey(headers, later))
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered whoever asks; every other route needs a caller who is known. */
    isOpen?: boolean
  }
  interface FastifyRequest {
    /** Who calls; null on open routes. */
    actor: Actor | null
  }
}

/** A body that came no later is of the caller who was known before it, in milliseconds. */
const KNOWN_MS = 1_000

/** Asks who calls before anything of a body is read, and again after one that took long: its key may no longer open anything. */
export function installAuthentication(server: FastifyInstance, authenticate: Authenticate): void {
  function identify(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    const admit = (actor: Actor) => {
      request.actor = actor
      done()
    }
    const refuse = (error: Error) => {
      if (!isUnauthorized(error)) return done(error)
      if (isByCookie(request)) sessionKeeper(request, reply)(undefined)
      if (forAnyone(request) !== 'all' || bringsCredential(request)) return done(error)
      actorWithoutCookie(request).then(admit, done)
    }
    const answer = attempt(() => {
      if (request.method !== 'GET' && forAnyone(request) !== undefined) refuseOtherOrigins(request)
      return authenticate(request)
    })
    // Most callers are known already; a promise for each would cost more than the rest.
    if (answer instanceof Promise) answer.then(admit, refuse)
    else if (answer instanceof Error) refuse(answer)
    else admit(answer)
  }

  async function actorWithoutCookie({ method, protocol, host, headers }: FastifyRequest): Promise<Actor> {
    try {
      return await authenticate({ method, protocol, host, headers: { ...headers, cookie: undefined } })
    } catch (error) {
      if (isUnauthorized(error)) return NOBODY
      throw error
    }
  }

  server.decorateRequest('actor', null)
  server.addHook('onRequest', (request, reply, done) => {
    if (request.is404 || request.routeOptions.config.isOpen) return done()
    identify(request, reply, (error) => {
      if (request.actor?.publishable) reply.headers(readableBy(request.headers.origin))
      if (request.actor?.session !== undefined) reply.header('cache-control', 'no-store')
      done(error)
    })
  })
  server.addHook('preValidation', (request, reply, done) => {
    if (request.actor === null || reply.elapsedTime < KNOWN_MS) return done()
    identify(request, reply, done)
  })
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof ParleyError && error.code === 'UNAUTHORIZED'
}

function attempt<Result>(work: () => Result): Result | Error {
  try {
    return work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
