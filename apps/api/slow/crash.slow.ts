import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { IMPORT_CHUNK, importFile, repeatOpen, writeMixed } from './durability/clients.ts'
import { followEvents, untoldIn } from './durability/follower.ts'
import { createLedger } from './durability/ledger.ts'
import { createLinkLedger, rateByLinks, wrongLinks } from './durability/link-clients.ts'
import {
  checkDatabase,
  ratingsIn,
  runProgram,
  startBackup,
  startServer,
  temporaryPlace,
  URL,
  unfinishedIn,
} from './durability/server-process.ts'

/** 25 for each change; `pnpm test:crash` runs 200. */
const CYCLES = Number(process.env.CRASH_CYCLES ?? 25)
const CLIENTS = 16
const LINK_CLIENTS = 4
/** Of the median: a machine that is busy with something else may be late once. */
const READY_MS = 2_000
/** A new database now and then: the check of each cycle reads all of it. */
const CYCLES_A_DATABASE = 10

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Changes the zone, so that the counts are being filled anew when the process dies. */
async function moveZone(cycle: number): Promise<void> {
  const body = JSON.stringify({ time_zone: cycle % 2 === 0 ? 'Asia/Kolkata' : 'UTC' })
  await fetch(`${URL}/project`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body }).catch(
    () => undefined,
  )
}

/** Ended by kill -9 in every second cycle; a file under its final name is whole, or there is none. */
async function endBackup(backup: ChildProcess, file: string, cycle: number): Promise<boolean> {
  if (cycle % 2 === 0) backup.kill('SIGKILL')
  if (backup.exitCode === null && backup.signalCode === null) await once(backup, 'exit')
  if (!existsSync(file)) return false
  await checkDatabase(file)
  rmSync(file)
  return true
}

test(`${CYCLES} times kill -9 under ${CLIENTS} clients, imports, erasures and backups: nothing acknowledged is lost, nothing doubled`, {
  timeout: 60_000 + CYCLES * 20_000,
}, async () => {
  const readyMs: number[] = []
  let acknowledged = 0
  let linksMade = 0
  let linksAnswered = 0
  let backups = 0
  for (let first = 0; first < CYCLES; first += CYCLES_A_DATABASE) {
    const { folder, database } = temporaryPlace()
    const ledger = createLedger()
    const links = createLinkLedger()
    const open = new Map<string, unknown>()
    const follower = followEvents(URL)
    for (let cycle = first; cycle < Math.min(CYCLES, first + CYCLES_A_DATABASE); cycle += 1) {
      const server = await startServer(database)
      readyMs.push(server.readyMs)
      await repeatOpen({ ledger, open })
      let isOver = false
      const stopped = () => isOver
      const work = Array.from({ length: CLIENTS }, (_, n) =>
        writeMixed({ ledger, open, name: `${cycle}-${n}`, stopped }),
      )
      for (let n = 0; n < LINK_CLIENTS; n += 1)
        work.push(rateByLinks({ ledger: links, name: `${cycle}-${n}`, stopped }))
      work.push(importFile({ ledger, name: `${cycle}-import` }), moveZone(cycle))
      const copy = join(folder, `${cycle}.bak`)
      const backup = startBackup(database, copy)
      await sleep(300 + Math.random() * 1_200)
      await server.end('SIGKILL')
      isOver = true
      await Promise.all(work)
      if (await endBackup(backup, copy, cycle)) backups += 1
      await checkDatabase(database)
      const stored = ratingsIn(database)
      expect(ledger.faults(stored).slice(0, 10)).toEqual([])
      expect(wrongImports(stored)).toEqual([])
      expect(wrongLinks(database, links).slice(0, 10)).toEqual([])
      expect([...follower.faults(database), ...untoldIn(database)]).toEqual([])
    }
    acknowledged += ledger.acknowledgements()
    linksMade += links.made.size
    linksAnswered += links.answered.size
    expect(follower.heard.length).toBeGreaterThan(0)
    follower.leave()
    await runProgram('backup.ts', [join(folder, 'last.bak')], database)
    expect(unfinishedIn(folder).filter((name) => name.includes('last.bak'))).toEqual([])
  }
  const times = `ready after ${Math.round(median(readyMs))} ms, at most ${Math.round(Math.max(...readyMs))} ms`
  process.stdout.write(
    `crash: ${CYCLES} kills, ${acknowledged} writes, ${linksMade} links and ${linksAnswered} answers to them acknowledged, none lost; ${backups} backups whole; ${times}\n`,
  )
  expect(acknowledged).toBeGreaterThan(CYCLES * 50)
  expect(linksAnswered).toBeGreaterThan(CYCLES)
  expect(median(readyMs)).toBeLessThan(READY_MS)
})

/** Chunks of an import are whole or absent. */
function wrongImports(stored: { id: string }[]): string[] {
  const imported = Map.groupBy(
    stored.filter(({ id }) => id.includes('-import-')),
    ({ id }) => id.slice(0, id.lastIndexOf('-')),
  )
  return [...imported]
    .filter(([, rows]) => rows.length % IMPORT_CHUNK !== 0)
    .map(([name, rows]) => `${name}: ${rows.length}`)
}
