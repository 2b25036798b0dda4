import { invalidInput, type ListRatings } from '@parley/contracts'

type Position = { timestamp: number; id: number }

/** Opaque to callers; it names the order that it belongs to. */
export function encodeCursor({ timestamp, id }: Position, order: ListRatings['order']): string {
  return Buffer.from(JSON.stringify([order, timestamp, id])).toString('base64url')
}

/** Throws UNPROCESSABLE_CONTENT for anything that `encodeCursor` did not make for this order. */
export function decodeCursor(cursor: string, order: ListRatings['order']): Position {
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, of, timestamp, id] = /^\["(newest|oldest)",(\d{1,15}),(\d{1,16})\]$/.exec(text) ?? []
  if (of === undefined) refuse('This is not a cursor of this list; start again without one')
  if (of !== order)
    refuse(`This cursor belongs to the order "${of}"; ask for that order, or start again without a cursor`)
  const position = { timestamp: Number(timestamp), id: Number(id) }
  if (encodeCursor(position, order) !== cursor) refuse('This is not a cursor of this list; start again without one')
  return position
}

function refuse(message: string): never {
  throw invalidInput([{ field: 'cursor', rule: 'invalid_cursor', message }])
}
