import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from '@parley/contracts'
import type { Access } from '@parley/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { credentialMissing, credentialOf } from './credential.ts'
import { refuseOutsiders } from './local-only.ts'
import { readableBy } from './publishable-origins.ts'

/** Who calls; at once where that is known. Throws UNAUTHORIZED and FORBIDDEN. */
export type Authenticate = (headers: IncomingHttpHeaders) => Actor | Promise<Actor>

export interface AuthenticateOptions {
  access: Access
  /** On whose behalf calls without a key run until there is one; undefined where keys are always needed. */
  local: Actor | undefined
  /** Reads JWTs, where they are taken. */
  actorOfToken?: (token: string) => Promise<Actor>
}

export function createAuthenticate({ access, local, actorOfToken }: AuthenticateOptions): Authenticate {
  function withoutKey(headers: IncomingHttpHeaders, hasKeys: boolean): Actor {
    if (local === undefined || hasKeys) throw credentialMissing()
    refuseOutsiders(headers)
    return local
  }

  return (headers) => {
    const credential = credentialOf(headers)
    if (credential === undefined) {
      const hasKeys = local === undefined || access.hasKeys()
      return typeof hasKeys === 'boolean'
        ? withoutKey(headers, hasKeys)
        : hasKeys.then((later) => withoutKey(headers, later))
    }
    if (actorOfToken !== undefined && !credential.startsWith('parley_')) return actorOfToken(credential)
    return access.actorOfKey(credential, headers.origin)
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
  function identify(request: FastifyRequest, done: (error?: Error) => void): void {
    const admit = (actor: Actor) => {
      request.actor = actor
      done()
    }
    const answer = attempt(() => authenticate(request.headers))
    // Most callers are known already; a promise for each would cost more than the rest.
    if (answer instanceof Promise) answer.then(admit, done)
    else if (answer instanceof Error) done(answer)
    else admit(answer)
  }

  server.decorateRequest('actor', null)
  server.addHook('onRequest', (request, reply, done) => {
    if (request.is404 || request.routeOptions.config.isOpen) return done()
    identify(request, (error) => {
      if (request.actor?.publishable) reply.headers(readableBy(request.headers.origin))
      done(error)
    })
  })
  server.addHook('preValidation', (request, reply, done) => {
    if (request.actor === null || reply.elapsedTime < KNOWN_MS) return done()
    identify(request, done)
  })
}

function attempt<Result>(work: () => Result): Result | Error {
  try {
    return work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
