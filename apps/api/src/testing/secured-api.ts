import type { Actor, CreateKey, Scope } from '@parley/contracts'
import { SCOPES } from '@parley/contracts'
import { createAccess } from '@parley/core'
import type { Store } from '@parley/store'
import { type AuthenticateOptions, createAuthenticate, createIdentify } from '../access/authenticate.ts'
import { createTokenActors } from '../access/token-actors.ts'
import type { TokenSettings } from '../settings.ts'
import { startApi, type TestApi, type TestApiOptions } from './start-api.ts'

export interface SecuredOptions {
  /** Whether calls from this machine need no key as long as there is none. */
  isOpen?: boolean
  tokens?: TokenSettings
  now?: () => number
  server?: TestApiOptions['server']
}

/** A server that asks who calls. */
export function startSecuredApi(options: SecuredOptions = {}): Promise<TestApi> {
  const { isOpen = false, tokens, now = Date.now, server = {} } = options
  function credentials(store: Store): Pick<AuthenticateOptions, 'access' | 'actorOfToken'> {
    const access = createAccess({ store, now })
    if (tokens === undefined) return { access }
    return { access, actorOfToken: createTokenActors({ settings: tokens, projectId: access.projectId, now }) }
  }
  return startApi({
    now,
    server,
    identify: (store) => createIdentify(credentials(store)),
    authenticate: (store, local) => createAuthenticate({ ...credentials(store), local: isOpen ? local : undefined }),
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
