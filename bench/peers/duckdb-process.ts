// DuckDB in a process of its own: takes a statement and how often to run it, tells how long each run took.
import { DuckDBInstance } from '@duckdb/node-api'

const [path = ''] = process.argv.slice(2)
const instance = await DuckDBInstance.create(path)
const connection = await instance.connect()

process.on('message', async ({ sql, times }: { sql: string; times: number }) => {
  const ms: number[] = []
  let rows: unknown[] = []
  for (let run = 0; run < times; run += 1) {
    const started = performance.now()
    rows = (await connection.runAndReadAll(sql)).getRowsJson()
    ms.push(performance.now() - started)
  }
  process.send?.({ ms, rows })
})
process.once('disconnect', () => {
  connection.closeSync()
  instance.closeSync()
})
process.send?.('ready')
