import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const ROOT = join(import.meta.dirname, '..', '..', '..')

export interface FreshClone {
  folder: string
  /** Runs a command line as a newcomer would, and gives what it prints. */
  run(command: string): string
  /** Starts a command line that goes on running. */
  start(command: string): ChildProcess
  remove(): Promise<void>
}

/** A clone of what is committed, on a machine with an empty home and nothing of this workspace in its path. */
export function freshClone(): FreshClone {
  const base = mkdtempSync(join(tmpdir(), 'parley-clone-'))
  const folder = join(base, 'parley')
  const home = join(base, 'home')
  mkdirSync(home)
  execFileSync('git', ['clone', '--quiet', ROOT, folder])
  const options = { cwd: folder, env: newcomersEnvironment(home) }
  const started: ChildProcess[] = []
  return {
    folder,
    run: (command) => execFileSync('bash', ['-ec', command], { ...options, encoding: 'utf8', maxBuffer: 1e8 }),
    start(command) {
      const child = spawn('bash', ['-ec', command], { ...options, detached: true, stdio: 'ignore' })
      started.push(child)
      return child
    },
    async remove() {
      for (const { pid } of started) endGroup(pid)
      await sleep(2_000)
      rmSync(base, { recursive: true, force: true })
    },
  }
}

/** Ends a process and its children: they form a group of their own. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGTERM')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function newcomersEnvironment(home: string): NodeJS.ProcessEnv {
  const { PATH = '', npm_config_userconfig, npm_config_registry } = process.env
  const path = PATH.split(':').filter((folder) => !/node_modules|pnpm|_npx/.test(folder))
  return {
    HOME: home,
    PATH: path.join(':'),
    ...(npm_config_registry && { npm_config_registry }),
    ...(npm_config_userconfig && { npm_config_userconfig }),
  }
}

/** The commands of a document's shell blocks, as they stand there; a command may go on over several lines. */
export function shellCommands(document: string): string[] {
  const blocks = [...readFileSync(join(ROOT, document), 'utf8').matchAll(/^```bash\n([\s\S]*?)^```/gm)].map(
    ([, block = '']) => block,
  )
  return blocks.flatMap((block) => block.split(/\n(?=\S)/)).map((command) => command.trim())
}

export async function untilAnswered(url: string, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    try {
      if ((await fetch(url)).ok) return
    } catch {
      // not listening yet
    }
    if (Date.now() > giveUpAt) throw new Error(`No answer from ${url} within ${withinMs} ms`)
    await sleep(100)
  }
}
