import { SCOPES } from '@parley/contracts'
import { createServices } from '@parley/core'
import { DEFAULT_PROJECT_ID, exitCodeOf, openLibsqlStore, StoreError } from '@parley/store'
import closeWithGrace from 'close-with-grace'
import { createServer } from './server.ts'
import { loadSettings, type Settings, withoutSecrets } from './settings.ts'

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
  const store = await openLibsqlStore({
    url: settings.DATABASE_URL,
    authToken: settings.DATABASE_AUTH_TOKEN,
    onTrouble: (error) => tell(error),
  })
  const server = await createServer({
    services: createServices({ store }),
    actor: { projectId: DEFAULT_PROJECT_ID, id: 'local', scopes: new Set(SCOPES) },
    database: store,
    logLevel: settings.LOG_LEVEL,
  })
  tell = (error) => server.log.fatal({ err: error }, `nothing is written any more: ${error.message}`)
  server.addHook('onClose', () => store.close())
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

    API       ${address}
    Docs      ${address}/docs  and  ${address}/redoc
    Database  ${withoutSecrets(settings.DATABASE_URL)}

`)
}

function fail(reason: unknown, exitCode = 1): never {
  process.stderr.write(
    `${reason instanceof Error && reason.name !== 'Error' ? reason.stack : reason instanceof Error ? reason.message : reason}\n`,
  )
  process.exit(exitCode)
}
