import { spawnSync } from 'node:child_process'

/** Programs that are no part of the project, and the Debian packages that have them. */
const DEBIAN_PACKAGES = {
  wrk: 'wrk',
  curl: 'curl',
  sqlite3: 'sqlite3',
  chromium: 'chromium',
  fastapi: 'python3-fastapi uvicorn python3-uvloop python3-httptools python3-pandas',
} as const
export type Program = keyof typeof DEBIAN_PACKAGES

/** Debian's own: another Python on the path would not see Debian's packages. */
export const PYTHON = '/usr/bin/python3'
const PYTHON_VERSIONS = `import fastapi, uvicorn, uvloop, httptools, pandas, platform
print(fastapi.__version__, '(Python', platform.python_version() + ', uvicorn', uvicorn.__version__ + ', pandas', pandas.__version__ + ')')`

const VERSION_COMMANDS: Record<Program, [command: string, ...args: string[]]> = {
  wrk: ['wrk', '-v'],
  curl: ['curl', '--version'],
  sqlite3: ['sqlite3', '--version'],
  chromium: ['chromium', '--version'],
  fastapi: [PYTHON, '-c', PYTHON_VERSIONS],
}

const versions = new Map<Program, string | undefined>()

/** What the program says of itself; undefined where it is not installed. */
export function programVersion(program: Program): string | undefined {
  if (!versions.has(program)) versions.set(program, askVersion(program))
  return versions.get(program)
}

function askVersion(program: Program): string | undefined {
  const [command, ...args] = VERSION_COMMANDS[program]
  const { error, stdout, status } = spawnSync(command, args, { encoding: 'utf8' })
  if (error !== undefined || (program === 'fastapi' && status !== 0)) return undefined
  const [line = ''] = stdout.split('\n')
  return program === 'fastapi' ? line : (/\d[\w.]*/.exec(line)?.[0] ?? line)
}

export function howToInstall(programs: readonly Program[]): string {
  const packages = programs.map((program) => DEBIAN_PACKAGES[program]).join(' ')
  return `apt-get install --no-install-recommends ${packages}`
}
