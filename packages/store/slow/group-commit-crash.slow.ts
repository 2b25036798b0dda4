import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { checkCounts } from '../src/libsql/check-counts.ts'
import { temporaryFolder } from '../src/testing/temporary-folder.ts'

const DATABASES = 20
const KILLS = 10

/** Lets a process write for a moment, kills it, and gives what it had been told to be durable. */
async function writeAndKill(path: string, cycle: number): Promise<string[]> {
  const program = join(import.meta.dirname, 'writing-process.ts')
  const child = spawn(process.execPath, [program, pathToFileURL(path).href, String(cycle)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  const closed = once(child, 'close')
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (piece) => {
      told += piece
      resolve()
    })
    child.once('close', () => resolve())
  })
  await sleep(Math.random() * 150)
  expect(child.exitCode).toBeNull()
  child.kill('SIGKILL')
  await closed
  return told.split('\n').slice(0, -1)
}

function query(path: string, sql: string): string[] {
  return execFileSync('sqlite3', [path, sql], { encoding: 'utf8', maxBuffer: 2 ** 28 })
    .trim()
    .split('\n')
}

test(`${DATABASES * KILLS} times kill -9 among group commits: nothing acknowledged is lost, all counts are right`, async () => {
  let acknowledged = 0
  for (let database = 0; database < DATABASES; database += 1) {
    const path = join(await temporaryFolder(), 'parley.db')
    const told: string[] = []
    for (let kill = 0; kill < KILLS; kill += 1) {
      told.push(...(await writeAndKill(path, kill)))
      expect(await checkCounts(path)).toMatchObject({ different: 0, differences: [] })
    }
    expect(query(path, 'pragma integrity_check')).toEqual(['ok'])
    const stored = query(path, 'select external_id from ratings where external_id is not null')
    const distinct = new Set(stored)
    expect(distinct.size).toBe(stored.length)
    expect(told.filter((id) => !distinct.has(id))).toEqual([])
    const imported = Map.groupBy(
      stored.filter((id) => id.includes('-import-')),
      (id) => id.split('-', 1)[0],
    )
    expect([...imported.values()].filter((rows) => rows.length % 1_500 !== 0)).toEqual([])
    acknowledged += told.length
  }
  process.stdout.write(
    `group commit: ${acknowledged} ratings acknowledged before ${DATABASES * KILLS} kills, none lost\n`,
  )
  expect(acknowledged).toBeGreaterThan(10_000)
})
