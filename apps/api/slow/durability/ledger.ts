// What clients sent and were told, kept outside of the server: the judge of what it may have afterwards.

/** The stars of a rating, or that there is none. */
type State = number | 'absent'

interface Entry {
  /** What may be stored: the last that was acknowledged, and all that was sent since without a clear answer. */
  possible: Set<State>
  sent: State
  isOpen: boolean
}

export interface Ledger {
  /** Before a write is sent. */
  sending(id: string, state: State): void
  acknowledged(id: string): void
  /** The server said that it did not write. */
  refused(id: string): void
  /** Of whom it is known what is stored. */
  settled(id: string): State | undefined
  acknowledgements(): number
  /** What is wrong with these stored ratings, in words. */
  faults(stored: readonly { id: string; stars: number }[]): string[]
}

export function createLedger(): Ledger {
  const entries = new Map<string, Entry>()
  let acknowledgements = 0

  function entryOf(id: string): Entry {
    const entry = entries.get(id) ?? { possible: new Set<State>(['absent']), sent: 'absent', isOpen: false }
    entries.set(id, entry)
    return entry
  }

  return {
    sending(id, state) {
      const entry = entryOf(id)
      entry.possible.add(state)
      entry.sent = state
      entry.isOpen = true
    },
    acknowledged(id) {
      const entry = entryOf(id)
      entry.possible = new Set([entry.sent])
      entry.isOpen = false
      acknowledgements += 1
    },
    refused(id) {
      const entry = entryOf(id)
      if (entry.possible.size === 2) entry.possible.delete(entry.sent)
    },
    settled(id) {
      const [state, ...others] = entryOf(id).possible
      return others.length === 0 ? state : undefined
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
