import { ParleyError } from '@parley/contracts'

/** The oldest answer that is given; so long may a revoked key go on working in another process. */
const FRESH_MS = 1_000
/** From this age on it is asked for anew, beside the call that it serves: a busy key never waits. */
const RENEW_MS = 500
const MOST_KNOWN = 10_000
const MOST_UNDER_WAY = 1_000

interface Entry<Value> {
  value: Value
  at: number
}

/** What `load` says of an id, a second old at most; at once where that is known. `clock` is in milliseconds and never goes back. */
export function freshLookUps<Value>(
  load: (id: string) => Promise<Value>,
  clock: () => number,
): (id: string) => Value | Promise<Value> {
  const known = new Map<string, Entry<Value>>()
  const underWay = new Map<string, Promise<Value>>()

  async function ask(id: string): Promise<Value> {
    const at = clock()
    try {
      const value = await load(id)
      if (known.size >= MOST_KNOWN && !known.has(id)) known.clear()
      known.set(id, { value, at })
      return value
    } finally {
      underWay.delete(id)
    }
  }

  function asked(id: string): Promise<Value> {
    const running = underWay.get(id)
    if (running !== undefined) return running
    if (underWay.size >= MOST_UNDER_WAY) {
      return Promise.reject(new ParleyError('SERVICE_UNAVAILABLE', 'Too many keys are being looked up; try again'))
    }
    const answer = ask(id)
    underWay.set(id, answer)
    return answer
  }

  return (id) => {
    const entry = known.get(id)
    const age = entry === undefined ? Number.POSITIVE_INFINITY : clock() - entry.at
    if (entry === undefined || age >= FRESH_MS) return asked(id)
    // Where this fails, the call that finds the answer too old asks again, and hears why.
    if (age >= RENEW_MS) asked(id).catch(() => undefined)
    return entry.value
  }
}
