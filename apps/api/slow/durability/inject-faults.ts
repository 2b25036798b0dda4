import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Faults {
  pid: number
  /** Such as `fsync:error=EIO:when=4`. */
  inject: string[]
  forMs: number
  /** Where strace writes what it saw. */
  trace: string
}

/** Lets system calls of a running process fail, by strace; gives how many did. */
export async function injectFaults({ pid, inject, forMs, trace }: Faults): Promise<number> {
  const calls = new Set(inject.flatMap((each) => (each.split(':')[0] ?? '').split(',')))
  const rules = [`trace=${[...calls].join(',')}`, ...inject.map((each) => `inject=${each}`)]
  const child = spawn('strace', ['-f', '-p', String(pid), '-o', trace, ...rules.flatMap((rule) => ['-e', rule])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (text) => {
      said += text
      if (said.includes('attached')) resolve()
    })
    child.once('exit', () => reject(new Error(`strace ended: ${said}`)))
  })
  await sleep(forMs)
  child.kill('SIGINT')
  await exited
  return readFileSync(trace, 'utf8').split('(INJECTED)').length - 1
}
