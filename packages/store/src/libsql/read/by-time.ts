import { raw, type Sql } from './sql.ts'

interface Stretch {
  from: number
  value: number
}

/** The value of the stretch that a row lies in, as SQL, by halves: eleven comparisons tell 2,000 apart. What is earlier belongs to the first. */
export function byTime(stretches: readonly Stretch[]): Sql {
  return raw(choice(stretches))
}

// Written out: numbers among the arguments are reals to SQLite, which divides them into fractions.
function choice(stretches: readonly Stretch[]): string {
  const middle = Math.ceil(stretches.length / 2)
  const second = stretches[middle]
  if (second === undefined) return String(stretches[0]?.value ?? 0)
  return `iif(r.timestamp < ${second.from}, ${choice(stretches.slice(0, middle))}, ${choice(stretches.slice(middle))})`
}
