import type { Actor, CreateKey, Scope } from '@parley/contracts'
import { SCOPES } from '@parley/contracts'
import { createAccess } from '@parley/core'
import { type AuthenticateOptions, createAuthenticate } from '../access/authenticate.ts'
import { createTokenActors } from '../access/token-actors.ts'
import type { TokenSettings } from '../settings.ts'
import { startApi, type TestApi } from './start-api.ts'

export interface SecuredOptions {
  /** Whether calls from this machine need no key as long as there is none. */
  isOpen?: boolean
  tokens?: TokenSettings
  now?: () => number
}

/** A server that asks who calls. */
export function startSecuredApi({ isOpen = false, tokens, now = Date.now }: SecuredOptions = {}): Promise<TestApi> {
  return startApi({
    now,
    authenticate(store, local) {
      const access = createAccess({ store, now })
      const options: AuthenticateOptions = { access, local: isOpen ? local : undefined }
      if (tokens === undefined) return createAuthenticate(options)
      const { projectId } = access
      return createAuthenticate({ ...options, actorOfToken: createTokenActors({ settings: tokens, projectId, now }) })
    },
  })
}

export function adminOf(projectId: number): Actor {
  return { projectId, id: 'local', scopes: new Set(SCOPES) }
}

/** Makes a key, past the server. */
export async function makeKey(
  { services }: TestApi,
  projectId: number,
  scopes: readonly Scope[],
  rest: Partial<CreateKey> = {},
): Promise<{ id: string; key: string }> {
  return services.keys.create(adminOf(projectId), { name: 'test', scopes: [...scopes], ...rest })
}
