import type { Transaction, Value } from '../database.ts'

/** Rows of a statement: a call of the driver costs about as much as what it does for one row. */
const MOST_ROWS = 20

export type InsertValues = (database: Transaction, rows: readonly (readonly Value[])[]) => Promise<void>

/**
 * Inserts rows in order, several with each statement. Not for a table of FTS5, which writes its words out after each statement
 * of several rows.
 */
export function insertValues(table: string, columns: readonly string[], onConflict = ''): InsertValues {
  const row = `(${columns.map(() => '?').join(', ')})`
  const start = `insert into ${table} (${columns.join(', ')}) values`
  // By the number of rows after the first one.
  const statements = Array.from(
    { length: MOST_ROWS },
    (_, more) => `${start} ${[row, ...Array(more).fill(row)].join(', ')} ${onConflict}`,
  )
  return async (database, rows) => {
    for (let at = 0; at < rows.length; at += MOST_ROWS) {
      const some = rows.slice(at, at + MOST_ROWS)
      await database.run(statements[some.length - 1] ?? '', some.flat())
    }
  }
}
