/** Values as SQLite has them. */
export type Value = string | number | null

export interface Statement {
  sql: string
  args: readonly Value[]
}

export type Row = Value[]

/** One write transaction; answers may come at once (a local file) or later (a server). */
export interface Transaction {
  all(sql: string, args?: readonly Value[]): Promise<Row[]> | Row[]
  run(sql: string, args?: readonly Value[]): Promise<void> | void
  /** The statement once for each list of arguments. */
  each(sql: string, argLists: readonly (readonly Value[])[]): Promise<void> | void
}

/** A function of a module, to be called on the thread that has the rows; its answer must be cloneable. */
export interface RowsFunction<Argument> {
  module: string
  name: string
  argument: Argument
}
