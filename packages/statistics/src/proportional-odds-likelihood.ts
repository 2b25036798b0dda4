// Points are the cuts in rising order, then the log odds ratio of B. Shares are by star, lowest first, one more than cuts.

interface Side {
  shares: readonly number[]
  /** The cuts as this side sees them. */
  cuts: readonly number[]
  /** How a cut changes with the log odds ratio. */
  slope: 0 | -1
}

export function isRising(cuts: readonly number[]): boolean {
  return cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? Number.NaN))
}

/** Of the log likelihood: its first derivatives, and its second ones with their sign turned. */
export function gradientAndInformation(
  a: readonly number[],
  b: readonly number[],
  point: readonly number[],
): { gradient: number[]; information: number[][] } {
  const gradient = point.map(() => 0)
  const information = point.map(() => point.map(() => 0))
  const last = point.length - 1
  const add = (row: number, column: number, value: number) => {
    const line = information[row]
    if (line !== undefined) line[column] = (line[column] ?? 0) + value
  }
  const addGradient = (place: number, value: number) => {
    gradient[place] = (gradient[place] ?? 0) + value
  }
  for (const { shares, cuts, slope } of sidesAt(a, b, point)) {
    const weight = (cell: number, power: number) => (shares[cell] ?? 0) / cellOf(cuts, cell) ** power
    const second = (row: number, column: number, value: number) => {
      add(row, column, value)
      if (row !== column) add(column, row, value)
      // Both orders of a pair count for the log odds ratio, which moves all cuts at once.
      const times = row === column ? 1 : 2
      add(last, last, times * value * slope ** 2)
      add(row, last, value * slope)
      add(last, row, value * slope)
      if (row === column) return
      add(column, last, value * slope)
      add(last, column, value * slope)
    }
    for (const [cut, value] of cuts.entries()) {
      const density = logistic(value) * logistic(-value)
      const pull = weight(cut, 1) - weight(cut + 1, 1)
      addGradient(cut, density * pull)
      addGradient(last, slope * density * pull)
      const bend = density * (logistic(-value) - logistic(value)) * pull
      second(cut, cut, density ** 2 * (weight(cut, 2) + weight(cut + 1, 2)) - bend)
      const next = cuts[cut + 1]
      if (next !== undefined) {
        second(cut, cut + 1, -density * logistic(next) * logistic(-next) * weight(cut + 1, 2))
      }
    }
  }
  return { gradient, information }
}

function sidesAt(a: readonly number[], b: readonly number[], point: readonly number[]): [Side, Side] {
  const cuts = point.slice(0, -1)
  const shift = point.at(-1) ?? 0
  return [
    { shares: a, cuts, slope: 0 },
    { shares: b, cuts: cuts.map((cut) => cut - shift), slope: -1 },
  ]
}

/** P(cell), as a product: the difference of two probabilities near 1 would lose its digits. */
function cellOf(cuts: readonly number[], cell: number): number {
  const low = cuts[cell - 1] ?? Number.NEGATIVE_INFINITY
  const high = cuts[cell] ?? Number.POSITIVE_INFINITY
  return logistic(high) * logistic(-low) * -Math.expm1(low - high)
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
