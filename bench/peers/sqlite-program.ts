import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs Debian's sqlite3 on a database with these lines as its input; how long it took, in seconds. Output is dropped. */
export async function runSqlite(path: string, options: string[], lines: readonly string[]): Promise<number> {
  const started = performance.now()
  const child = spawn('sqlite3', ['-bail', ...options, path], { stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (piece) => {
    said = (said + piece).slice(-2_000)
  })
  child.stdin.end(`${lines.join('\n')}\n`)
  const [code] = await once(child, 'close')
  if (code !== 0 || said !== '') throw new Error(`sqlite3 ended with code ${code}: ${said}`)
  return (performance.now() - started) / 1_000
}
