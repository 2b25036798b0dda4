import type { RowsFunction } from './database.ts'

/** Calls the function that is named by its module: it may come from another package, and from another thread. */
export async function applyRowsFunction(
  { module, name, argument }: RowsFunction<unknown>,
  rows: unknown,
): Promise<unknown> {
  const loaded: Record<string, unknown> = await import(module)
  const apply = loaded[name]
  if (typeof apply !== 'function') throw new Error(`${module} has no function ${name}`)
  return apply(rows, argument)
}
