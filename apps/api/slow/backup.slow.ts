import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { importFile, writeInOrder } from './durability/clients.ts'
import { createLedger } from './durability/ledger.ts'
import {
  checkDatabase,
  query,
  runProgram,
  startBackup,
  startServer,
  temporaryPlace,
  unfinishedIn,
} from './durability/server-process.ts'

/** As many as a release wants to see. */
const KILLS = Number(process.env.BACKUP_KILLS ?? 50)
const WRITERS = 8

async function startUnderLoad() {
  const place = temporaryPlace()
  const server = await startServer(place.database)
  await importFile({ ledger: createLedger(), name: 'before' })
  let isOver = false
  const acknowledged = Array.from({ length: WRITERS }, () => -1)
  const writers = acknowledged.map((_, writer) =>
    writeInOrder(`w${writer}`, { stopped: () => isOver, tell: (n) => (acknowledged[writer] = n) }),
  )
  const stopWriting = async () => {
    isOver = true
    await Promise.all(writers)
  }
  return { ...place, server, acknowledged, stopWriting }
}

/** The last number of each writer that a database has; throws where one before it is missing. */
function lastOfEach(database: string): number[] {
  return Array.from({ length: WRITERS }, (_, writer) => {
    const [line = ''] = query(
      database,
      `select count(*), max(cast(substr(external_id, ${`w${writer}-`.length + 1}) as integer)) from ratings
        where external_id like 'w${writer}-%'`,
    )
    const [rows, last] = line.split('|').map(Number)
    expect(rows).toBe((last ?? -1) + 1)
    return last ?? -1
  })
}

/** Rows and hash of each table that is kept as a tree. */
function hashesOf(database: string): Record<string, string> {
  const tables = query(database, "select name from sqlite_schema where type = 'table' and rootpage > 0 order by name")
  const dumped = tables.map((name) => query(database, `select * from "${name}"`, '-quote'))
  return Object.fromEntries(
    tables.map((name, index) => {
      const rows = dumped[index] ?? []
      return [name, `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex')}`]
    }),
  )
}

interface Killing {
  folder: string
  database: string
  copy: string
  /** After its first byte; undefined lets it finish. */
  afterMs: number | undefined
}

/** Gives how long it had been copying and checking. */
async function killBackup({ folder, database, copy, afterMs }: Killing): Promise<number> {
  const before = unfinishedIn(folder)
  const backup = startBackup(database, copy)
  const exited = once(backup, 'exit')
  const isGoing = () => backup.exitCode === null
  while (isGoing() && unfinishedIn(folder).every((name) => before.includes(name))) await sleep(2)
  const started = performance.now()
  if (afterMs !== undefined) {
    await sleep(afterMs)
    backup.kill('SIGKILL')
  }
  await exited
  return performance.now() - started
}

test(`a backup killed ${KILLS} times under writes never leaves a file under its name that is not whole`, async () => {
  const { folder, database, server, stopWriting } = await startUnderLoad()
  const copy = join(folder, 'copy.bak')
  const copyMs = await killBackup({ folder, database, copy, afterMs: undefined })
  let whole = 0
  let torn = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    rmSync(copy, { force: true })
    await killBackup({ folder, database, copy, afterMs: copyMs * Math.random() })
    torn += unfinishedIn(folder).length > 0 ? 1 : 0
    if (!existsSync(copy)) continue
    whole += 1
    await checkDatabase(copy)
  }
  rmSync(copy, { force: true })
  await runProgram('backup.ts', [copy], database)
  expect(unfinishedIn(folder)).toEqual([])
  await stopWriting()
  await server.end('SIGTERM')
  process.stdout.write(
    `backup: ${KILLS} killed, ${torn} of them while copying, ${whole} had finished; no file was torn\n`,
  )
  expect(torn).toBeGreaterThan(0)
})

test('a backup under writes shows one moment, and restored it equals its source, table by table', async () => {
  const { folder, database, server, acknowledged, stopWriting } = await startUnderLoad()
  const during = join(folder, 'during.bak')
  await sleep(500)
  const before = [...acknowledged]
  await runProgram('backup.ts', [during], database)
  const copied = lastOfEach(during)
  expect(copied.filter((last, writer) => last < (before[writer] ?? 0))).toEqual([])
  await stopWriting()
  expect(copied.some((last, writer) => last < (acknowledged[writer] ?? 0))).toBe(true)
  const after = join(folder, 'after.bak')
  await runProgram('backup.ts', [after], database)
  await expect(runProgram('restore.ts', [after, '--force'], database)).rejects.toMatchObject({ code: 18 })
  await server.end('SIGTERM')
  const source = hashesOf(database)
  await runProgram('restore.ts', [after, '--force'], database)
  expect(hashesOf(database)).toEqual(source)
  const again = await startServer(database)
  expect(lastOfEach(database)).toEqual(acknowledged)
  await again.end('SIGTERM')
  await checkDatabase(database)
})
