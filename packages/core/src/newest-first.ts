import { invalidInput } from '@parley/contracts'
import type { NewestPage } from '@parley/store'

/** The page that a caller asks for, and one entry more, which tells whether another page follows. */
export function toNewestPage({ limit, cursor }: { limit: number; cursor?: string }, list: string): NewestPage {
  return { limit: limit + 1, ...(cursor !== undefined && { before: decode(cursor, list) }) }
}

/** What the store found for `toNewestPage`, as a page. */
export function pageOf<Entry extends { id: number }, Item>(
  entries: readonly Entry[],
  { limit, list, as }: { limit: number; list: string; as: (entry: Entry) => Item },
): { items: Item[]; next_cursor: string | null } {
  const last = entries.length > limit ? entries[limit - 1] : undefined
  return {
    items: entries.slice(0, limit).map(as),
    next_cursor: last === undefined ? null : encode(last.id, list),
  }
}

/** Opaque to callers; it names the list that it belongs to. */
function encode(id: number, list: string): string {
  return Buffer.from(JSON.stringify([list, id])).toString('base64url')
}

function decode(cursor: string, list: string): number {
  const [, of, id] = /^\["([a-z]+)",(\d{1,15})\]$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (of === list && encode(Number(id), list) === cursor) return Number(id)
  const message = 'This is not a cursor of this list; start again without one'
  throw invalidInput([{ field: 'cursor', rule: 'invalid_cursor', message }])
}
