import { exitCodeOf } from '../exit-codes.ts'
import { filePath } from '../libsql/local/file-path.ts'

export interface Arguments {
  file: string
  force: boolean
  /** The file of DATABASE_URL. */
  database: string
}

const WRONG_USE = 2

/** Runs a command line of one file; says what goes wrong on standard error, and by the exit code. */
export async function runCommand(name: string, work: (given: Arguments) => Promise<void>): Promise<void> {
  const given = process.argv.slice(2)
  const [file, ...more] = given.filter((each) => each !== '--force')
  const url = process.env.DATABASE_URL || 'file:data/parley.db'
  if (file === undefined || file.startsWith('-') || more.length > 0) {
    say(`Use: pnpm ${name} FILE [--force]; the database is that of DATABASE_URL (${url})`)
    process.exitCode = WRONG_USE
  } else if (!url.startsWith('file:')) {
    say(`${name} is for a database file; the server of ${url} has its own backups`)
    process.exitCode = WRONG_USE
  } else {
    try {
      await work({ file, force: given.includes('--force'), database: filePath(url) })
    } catch (error) {
      say(`${name}: ${error instanceof Error ? error.message : error}`)
      process.exitCode = exitCodeOf(error)
    }
  }
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
