import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { demandDisk } from './cache.ts'
import { IMPORT_COLUMNS, writeCsv } from './csv.ts'
import { DATABASE_BYTES_PER_ROW, fillDatabase, parleyDatabase } from './databases.ts'

const CSV_BYTES_PER_ROW = 300

/** `pnpm bench data --rows 10000000 [--file path | --csv path]`: a realistic database, or its rows as a file to import. */
export async function makeData(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string' }, file: { type: 'string' }, csv: { type: 'string' } },
  })
  const rows = Number(values.rows ?? 1_000_000)
  if (!Number.isSafeInteger(rows) || rows < 1) throw new Error(`--rows ${values.rows}: must be a number of rows`)
  const path = values.csv ?? values.file
  if (path === undefined) {
    process.stdout.write(`${await parleyDatabase(rows)}\n`)
    return
  }
  if (existsSync(path)) throw new Error(`${path} exists; remove it first`)
  const folder = dirname(resolve(path))
  await demandDisk(rows * (values.csv === undefined ? DATABASE_BYTES_PER_ROW : CSV_BYTES_PER_ROW), folder)
  if (values.csv === undefined) await fillDatabase(path, rows)
  else await writeCsv({ path, rows, columns: IMPORT_COLUMNS, header: true })
  process.stdout.write(`${path}\n`)
}
