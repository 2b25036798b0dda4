// Written by hand: drizzle-orm's own template takes 18 MB at run time, its query builder 70 to 100.
import type { Statement, Value } from '../database.ts'

const fragment: unique symbol = Symbol('sql')

/** A piece of SQL with its arguments; pieces go into pieces. */
export interface Sql extends Statement {
  readonly [fragment]: true
}

type Part = Sql | Value

export function sql(texts: TemplateStringsArray, ...parts: Part[]): Sql {
  let text = texts[0] ?? ''
  const args: Value[] = []
  for (const [index, part] of parts.entries()) {
    text += isSql(part) ? part.sql : '?'
    args.push(...(isSql(part) ? part.args : [part]))
    text += texts[index + 1] ?? ''
  }
  return { [fragment]: true, sql: text, args }
}

/** Text that is no argument, such as a list of columns; never anything that a caller sent. */
export function raw(text: string): Sql {
  return { [fragment]: true, sql: text, args: [] }
}

export function joined(pieces: readonly Sql[], between: string): Sql {
  return {
    [fragment]: true,
    sql: pieces.map((each) => each.sql).join(between),
    args: pieces.flatMap((each) => each.args),
  }
}

/** All hold; true of none. */
export function every(conditions: readonly (Sql | undefined)[]): Sql {
  const given = conditions.filter((each) => each !== undefined)
  return given.length === 0 ? raw('true') : joined(given, ' and ')
}

function isSql(part: Part): part is Sql {
  return typeof part === 'object' && part !== null
}
