// `pnpm parley-project create NAME | key NAME | list`: projects and their first keys, for those who have the database at hand.
import { issueAdminKey } from '@parley/core'
import { openLibsqlStore, type Store } from '@parley/store'
import { loadSettings } from './settings.ts'

const USAGE = `Usage: pnpm parley-project create NAME   makes a project, and prints a key that may do everything in it
       pnpm parley-project key NAME      prints one more such key of a project
       pnpm parley-project list          lists the projects
`
const NAME = /^[a-z][a-z0-9-]{0,62}$/

class Refusal extends Error {}

const COMMANDS: Record<string, (store: Store, name: string) => Promise<string>> = {
  async create(store, name) {
    if (!NAME.test(name)) {
      throw new Refusal(
        `${JSON.stringify(name)} is no name of a project: take small letters, digits and hyphens, a letter first`,
      )
    }
    const id = await store.createProject(name)
    if (id === undefined)
      throw new Refusal(`There is a project ${name} already; parley-project key ${name} makes a key of it`)
    return keyOf(store, id, name)
  },
  async key(store, name) {
    const id = await store.findProject(name)
    if (id === undefined)
      throw new Refusal(`There is no project ${JSON.stringify(name)}; parley-project list shows those that there are`)
    return keyOf(store, id, name)
  },
  async list(store) {
    const projects = await store.listProjects()
    return projects.map(({ id, name }) => `${id}  ${name}\n`).join('')
  },
}

async function keyOf(store: Store, id: number, name: string): Promise<string> {
  const key = await issueAdminKey(store, id, 'Made by parley-project')
  return `A key that may do everything in the project ${name}. Keep it, it is not shown again:\n\n    ${key}\n`
}

const [command = '', name = '', ...rest] = process.argv.slice(2)
const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
if (run === undefined || rest.length > 0 || (name === '') !== (command === 'list')) {
  process.stderr.write(USAGE)
  process.exitCode = 2
} else {
  try {
    const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken } = loadSettings()
    const store = await openLibsqlStore({ url, authToken })
    process.stdout.write(await run(store, name).finally(() => store.close()))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
