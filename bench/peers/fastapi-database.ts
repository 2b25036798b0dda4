import { rm } from 'node:fs/promises'
import { CSV_SHAPES, cached } from '../rows/cache.ts'
import { FASTAPI_COLUMNS, writeCsv } from '../rows/csv.ts'
import { startFastapi } from './servers.ts'
import { runSqlite } from './sqlite-program.ts'

/** The same ratings in the FastAPI peer's own table, which it makes itself. */
export function fastapiDatabase(rows: number): Promise<string> {
  return cached({
    name: 'fastapi',
    rows,
    bytesPerRow: 900,
    dependsOn: [CSV_SHAPES],
    async make(path) {
      await (await startFastapi(path)).stop()
      const csv = `${path}.csv`
      await writeCsv({ path: csv, rows, columns: FASTAPI_COLUMNS, header: false })
      await runSqlite(path, [], [`.import --csv "${csv}" ratings`])
      await rm(csv)
    },
  })
}
