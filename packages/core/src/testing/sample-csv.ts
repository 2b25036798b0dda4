export const HEADER = 'external_id,conversation_id,rating,feedback\n'

/** A CSV file of these rows. */
export function csv(...rows: string[]): string {
  return HEADER + rows.map((row) => `${row}\n`).join('')
}

/** A CSV file of so many sound rows, each with an id of its own. */
export function numbered(count: number): string {
  return csv(...Array.from({ length: count }, (_, index) => `x${index},c${index},5,fine`))
}
