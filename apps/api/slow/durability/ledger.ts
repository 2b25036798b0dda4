// What clients sent and were told, kept outside of the server: the judge of what it may have afterwards.

/** The stars of a rating, or that there is none. */
type State = number | 'absent'

interface Entry {
  /** What may be stored: the last that was acknowledged, and all that was sent since without a clear answer. */
  possible: Set<State>
  /** As `possible`, before the write that was sent last. */
  before: Set<State>
  sent: State
}

export interface Ledger {
  /** Before a write is sent. */
  sending(id: string, state: State): void
  acknowledged(id: string): void
  /** The server said that it did not write. */
  refused(id: string): void
  acknowledgements(): number
  /** What is wrong with these stored ratings, in words. */
  faults(stored: readonly { id: string; stars: number }[]): string[]
}

export function createLedger(): Ledger {
  const entries = new Map<string, Entry>()
  let acknowledgements = 0

  function entryOf(id: string): Entry {
    const nothing: Entry = { possible: new Set(['absent']), before: new Set(['absent']), sent: 'absent' }
    const entry = entries.get(id) ?? nothing
    entries.set(id, entry)
    return entry
  }

  return {
    sending(id, state) {
      const entry = entryOf(id)
      entry.before = entry.possible
      entry.possible = new Set([...entry.before, state])
      entry.sent = state
    },
    acknowledged(id) {
      const entry = entryOf(id)
      entry.possible = new Set([entry.sent])
      acknowledgements += 1
    },
    refused(id) {
      const entry = entryOf(id)
      entry.possible = entry.before
    },
    acknowledgements: () => acknowledgements,
    faults(stored) {
      const found = new Map<string, number>()
      const faults: string[] = []
      for (const { id, stars } of stored) {
        if (found.has(id)) faults.push(`${id} is stored twice`)
        if (!entries.has(id)) faults.push(`${id} was never sent`)
        found.set(id, stars)
      }
      for (const [id, { possible }] of entries) {
        const state = found.get(id) ?? 'absent'
        if (!possible.has(state)) faults.push(`${id} is ${state}, and may only be ${[...possible].join(' or ')}`)
      }
      return faults
    },
  }
}
