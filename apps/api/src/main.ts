import { type Actor, SCOPES } from '@parley/contracts'
import {
  type Access,
  createAccess,
  createExternalJudge,
  createServices,
  createTextJudge,
  issueAdminKey,
} from '@parley/core'
import { DEFAULT_PROJECT_ID, exitCodeOf, openLibsqlStore, type Store, StoreError } from '@parley/store'
import closeWithGrace from 'close-with-grace'
import { createAuthenticate, createIdentify } from './access/authenticate.ts'
import { isLoopback } from './access/local-only.ts'
import { createServer } from './server.ts'
import { loadSettings, type Settings, tokenSettings, withoutSecrets } from './settings.ts'

/** Who calls without a key, on this machine, as long as there are none. */
const LOCAL: Actor = { projectId: DEFAULT_PROJECT_ID, id: 'local', scopes: new Set(SCOPES) }

const settings = settingsOrFail()
try {
  await start(settings)
} catch (error) {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    fail(`Port ${settings.PORT} is taken; end the other program, or choose another port, such as PORT=8001`)
  }
  fail(
    error instanceof StoreError
      ? `The database ${withoutSecrets(settings.DATABASE_URL)} cannot be opened: ${error.message}`
      : error,
    exitCodeOf(error),
  )
}

function settingsOrFail(): Settings {
  try {
    return loadSettings()
  } catch (error) {
    return fail(error)
  }
}

async function start(settings: Settings): Promise<void> {
  let tell = ({ message }: StoreError) => {
    process.stderr.write(`${message}\n`)
  }
  let tellOfJudge = (error: Error) => {
    process.stderr.write(`${error.message}\n`)
  }
  const { judge, stopJudging } = createJudge(settings, (error) => tellOfJudge(error))
  const store = await openLibsqlStore({
    url: settings.DATABASE_URL,
    authToken: settings.DATABASE_AUTH_TOKEN,
    judge,
    onTrouble: (error) => tell(error),
  })
  const access = createAccess({ store })
  const local = isLoopback(settings.HOST) && tokenSettings(settings) === undefined ? LOCAL : undefined
  const credentials = { access, ...(await tokensOf(settings, access)) }
  const server = await createServer({
    services: createServices({ store, identify: createIdentify(credentials) }),
    authenticate: createAuthenticate({ ...credentials, local }),
    database: store,
    settings,
  })
  tell = (error) => server.log.fatal({ err: error }, `nothing is written any more: ${error.message}`)
  tellOfJudge = (err) => server.log.error({ err }, 'texts are not judged as they should be for now')
  server.addHook('onClose', async () => {
    await store.close()
    await stopJudging()
  })
  closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err !== undefined) server.log.fatal({ err }, 'stopping')
    // Calls under way may end by themselves; what still streams then is cut, visibly, and whole chunks of imports stay.
    const cut = setTimeout(() => server.server.closeAllConnections(), 5_000)
    await server.close()
    clearTimeout(cut)
  })
  const address = await server.listen({ port: settings.PORT, host: settings.HOST })
  process.stderr.write(`
  Parley is ready.

    Dashboard  ${address}
    API        ${address}
    Docs       ${address}/docs  and  ${address}/redoc
    Database   ${withoutSecrets(settings.DATABASE_URL)}
    Access     ${await accessNote(store, settings, local)}

`)
}

/** The model, and before it a classifier where one is set. */
function createJudge({ TEXT_CLASSIFIER_URL: hook }: Settings, onFailure: (error: Error) => void) {
  const own = createTextJudge({ onFailure })
  const judge = hook === undefined ? own : createExternalJudge({ url: new URL(hook), own, onFailure })
  return { judge, stopJudging: own.close }
}

/** Loaded only where it is used. */
async function tokensOf(settings: Settings, { projectId }: Access) {
  const tokens = tokenSettings(settings)
  if (tokens === undefined) return {}
  const { createTokenActors } = await import('./access/token-actors.ts')
  return { actorOfToken: createTokenActors({ settings: tokens, projectId }) }
}

/** What the banner says of keys. Where nobody could get in, it makes the first one. */
async function accessNote(store: Store, settings: Settings, local: Actor | undefined): Promise<string> {
  if (await store.hasKeys()) return 'with a key'
  if (local !== undefined) {
    return 'open to everybody on this machine, until there is a key; make one: pnpm parley-project key default'
  }
  if (tokenSettings(settings) !== undefined) return `with a token of ${settings.JWT_ISSUER}`
  const key = await issueAdminKey(store, DEFAULT_PROJECT_ID, 'First key')
  return `with a key; this is the first, which may do everything. Keep it, it is not shown again:\n\n    ${key}`
}

function fail(reason: unknown, exitCode = 1): never {
  process.stderr.write(
    `${reason instanceof Error && reason.name !== 'Error' ? reason.stack : reason instanceof Error ? reason.message : reason}\n`,
  )
  process.exit(exitCode)
}
