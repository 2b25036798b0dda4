import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CSV_SHAPES, cached } from '../rows/cache.ts'
import { DUCKDB_COLUMNS, writeCsv } from '../rows/csv.ts'

interface Answer {
  ms: number[]
  rows: unknown[][]
}

export interface Duckdb {
  /** Runs it so many times; the milliseconds of each run, and what it gave. */
  query(sql: string, times?: number): Promise<Answer>
  stop(): Promise<void>
}

const COLUMN_TYPES =
  "{'id': 'BIGINT', 'conversation_id': 'VARCHAR', 'rating': 'TINYINT', 'feedback': 'VARCHAR', 'user_id': 'VARCHAR', " +
  "'language': 'VARCHAR', 'time': 'TIMESTAMP', 'agent_id': 'VARCHAR', 'category': 'VARCHAR', 'model': 'VARCHAR', " +
  "'duration_seconds': 'INTEGER'}"

/** The same ratings in a native table of DuckDB. */
export function duckdbDatabase(rows: number): Promise<string> {
  return cached({
    name: 'duckdb',
    rows,
    bytesPerRow: 500,
    dependsOn: [CSV_SHAPES],
    async make(path) {
      const csv = `${path}.csv`
      await writeCsv({ path: csv, rows, columns: DUCKDB_COLUMNS, header: true })
      const duckdb = await startDuckdb(path)
      await duckdb.query(
        `create or replace table ratings as select * from read_csv('${csv}', header = true, columns = ${COLUMN_TYPES}, max_line_size = 100000, parallel = false, quote = '"', escape = '"')`,
      )
      await duckdb.query('checkpoint')
      await duckdb.stop()
      await rm(csv)
    },
  })
}

export async function startDuckdb(path: string): Promise<Duckdb> {
  const child = fork(join(import.meta.dirname, 'duckdb-process.ts'), [path], { serialization: 'advanced' })
  await nextMessage(child)
  return {
    query(sql, times = 1) {
      child.send({ sql, times })
      return nextMessage(child)
    },
    async stop() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

async function nextMessage(child: ChildProcess): Promise<Answer> {
  const heard = new AbortController()
  const ended = async () => {
    const [code] = await once(child, 'exit', heard)
    throw new Error(`DuckDB's process ended with code ${code}`)
  }
  try {
    const [message] = await Promise.race([once(child, 'message', heard), ended()])
    return message
  } finally {
    heard.abort()
  }
}
