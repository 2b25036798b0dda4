import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { importFile } from './durability/clients.ts'
import { startLoad } from './durability/load.ts'
import {
  checkDatabase,
  ratingsIn,
  startServer,
  temporaryPlace,
  URL,
  untilWritten,
} from './durability/server-process.ts'

const BACK_MS = 5_000

function smallDisk(): { folder: string; grow(): void } {
  const folder = join(temporaryPlace().folder, 'disk')
  mkdirSync(folder)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return { folder, grow: () => void execFileSync('mount', ['-o', 'remount,size=400m', folder]) }
}

async function statusOf(path: string, body?: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  const post = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await fetch(`${URL}${path}`, post)
  if (answer.status === 503) expect(answer.headers.get('retry-after')).not.toBeNull()
  await answer.text()
  return answer.status
}

test.each(['writes', 'an import'])(
  'a disk filled by %s: writes are refused, reads go on, and room is all that it takes',
  async (by) => {
    const { folder, grow } = smallDisk()
    const database = join(folder, 'parley.db')
    const server = await startServer(database)
    const load = startLoad(8)
    const large = { conversation_id: 'c', rating: 3, feedback: 'x'.repeat(4_000) }
    const isFull = async () => (await statusOf('/ratings', large)) === 503
    for (let round = 0; !(await isFull()); round += 1) {
      expect(round).toBeLessThan(5_000)
      if (by === 'an import') await importFile({ ledger: load.ledger, name: `import-${round}` })
    }
    for (let look = 0; look < 10; look += 1) {
      for (const path of ['/ratings', '/analytics/summary', '/health', '/ready']) expect(await statusOf(path)).toBe(200)
      await sleep(100)
    }
    grow()
    const backMs = await untilWritten(BACK_MS)
    await importFile({ ledger: load.ledger, name: 'after' })
    await load.stop()
    await server.end('SIGKILL')
    await checkDatabase(database)
    const stored = ratingsIn(database)
    expect(load.ledger.faults(stored).slice(0, 10)).toEqual([])
    process.stdout.write(
      `disk filled by ${by}: ${stored.length} ratings, writing again ${Math.round(backMs)} ms after there was room\n`,
    )
  },
)
