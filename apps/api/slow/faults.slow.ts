import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importFile } from './durability/clients.ts'
import { injectFaults } from './durability/inject-faults.ts'
import { startLoad } from './durability/load.ts'
import { checkDatabase, ratingsIn, startServer, temporaryPlace, untilWritten } from './durability/server-process.ts'

const ERRORS = ['EIO', 'ENOSPC', 'EMFILE']
/** Which call fails, counted for each thread; the last goes on failing. */
const WHEN = ['1', '2', '4', '8', '16', '32', '4+']
const FAULT_MS = 700
const BACK_MS = 5_000
// The file is opened anew, and its log cut, only after something failed.
const REOPENING = 'fsync,fdatasync:error=EIO:when=2+8'

test.each([
  ['pwrite64', []],
  ['fsync,fdatasync', []],
  ['ftruncate', [REOPENING]],
  ['openat', [REOPENING]],
])('%s fails: what was acknowledged is there, what was refused is not, and service is back', async (calls, others) => {
  const { folder, database } = temporaryPlace()
  const server = await startServer(database)
  const load = startLoad(8)
  let failed = 0
  let slowestMs = 0
  for (const error of ERRORS) {
    for (const when of WHEN) {
      const imported = importFile({ ledger: load.ledger, name: `${error}-${when}` })
      const inject = [`${calls}:error=${error}:when=${when}`, ...others]
      failed += await injectFaults({ pid: server.pid, inject, forMs: FAULT_MS, trace: join(folder, 'trace') })
      slowestMs = Math.max(slowestMs, await untilWritten(BACK_MS))
      await imported
    }
  }
  await load.stop()
  await server.end('SIGKILL')
  await checkDatabase(database)
  expect(load.ledger.faults(ratingsIn(database)).slice(0, 10)).toEqual([])
  process.stdout.write(
    `${calls}: ${failed} calls failed, ${load.ledger.acknowledgements()} writes acknowledged; back after ${Math.round(slowestMs)} ms at most\n`,
  )
  expect(failed).toBeGreaterThan(calls === 'ftruncate' ? 0 : WHEN.length * ERRORS.length)
})
