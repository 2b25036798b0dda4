import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { importFile, repeatOpen, writeMixed } from './durability/clients.ts'
import { createLedger } from './durability/ledger.ts'
import { checkDatabase, ratingsIn, startServer, temporaryPlace } from './durability/server-process.ts'

const CYCLES = 20
const CLIENTS = 16
const EXIT_MS = 10_000

test(`${CYCLES} times SIGTERM under ${CLIENTS} clients and an import: it ends in time, with nothing acknowledged lost`, async () => {
  const { database } = temporaryPlace()
  const ledger = createLedger()
  const open = new Map<string, unknown>()
  let slowestMs = 0
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const server = await startServer(database)
    await repeatOpen({ ledger, open })
    let isOver = false
    const stopped = () => isOver
    const work = Array.from({ length: CLIENTS }, (_, n) => writeMixed({ ledger, open, name: `${cycle}-${n}`, stopped }))
    work.push(importFile({ ledger, name: `${cycle}-import` }))
    await sleep(200 + Math.random() * 600)
    const { code, ms } = await server.end('SIGTERM')
    isOver = true
    await Promise.all(work)
    expect(code).toBe(0)
    slowestMs = Math.max(slowestMs, ms)
    expect(ledger.faults(ratingsIn(database)).slice(0, 10)).toEqual([])
  }
  await checkDatabase(database)
  process.stdout.write(
    `shutdown: ${CYCLES} times, ${ledger.acknowledgements()} writes acknowledged, none lost; the slowest took ${Math.round(slowestMs)} ms\n`,
  )
  expect(slowestMs).toBeLessThan(EXIT_MS)
})
