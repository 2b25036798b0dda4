// The log of a cell's probability F(high) - F(low), F logistic, is log F(high) + log F(-low) + log(1 - exp(low - high)): a sum
// whose derivatives are sums of positive terms too, where those of the difference would lose their digits in rare cells.
// A point is the cuts in rising order, then the log odds ratio of B. Shares are by star, lowest first, one more than cuts.

export function isRising(cuts: readonly number[]): boolean {
  return cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? Number.NaN))
}

interface Derivatives {
  gradient: number[]
  /** The second derivatives with their sign turned. */
  information: number[][]
}

/** Of the log likelihood at a point. */
export function gradientAndInformation(
  a: readonly number[],
  b: readonly number[],
  point: readonly number[],
): Derivatives {
  const derivatives = { gradient: point.map(() => 0), information: point.map(() => point.map(() => 0)) }
  addSide(derivatives, { shares: a, point, slope: 0 })
  addSide(derivatives, { shares: b, point, slope: -1 })
  return derivatives
}

/** `slope` is how a cut, as this side sees it, changes with the log odds ratio. */
function addSide(
  derivatives: Derivatives,
  { shares, point, slope }: { shares: readonly number[]; point: readonly number[]; slope: 0 | -1 },
): void {
  const last = point.length - 1
  const shift = slope * (point[last] ?? 0)
  // An end cell has no cut on its outer side.
  const cutAt = (index: number) => (index < 0 || index >= last ? null : (point[index] ?? 0) + shift)
  const directionOf = (index: number) => point.map((_, at) => (at === last ? slope : Number(at === index)))
  for (const [cell, share] of shares.entries()) {
    const [low, high] = [cutAt(cell - 1), cutAt(cell)]
    if (low !== null) {
      const towards = directionOf(cell - 1)
      addTerm(derivatives, towards, { first: -share * logistic(low), second: share * density(low) })
    }
    if (high !== null) {
      const towards = directionOf(cell)
      addTerm(derivatives, towards, { first: share * logistic(-high), second: share * density(high) })
    }
    if (low !== null && high !== null) {
      const apart = point.map((_, at) => Number(at === cell) - Number(at === cell - 1))
      const width = high - low
      const second = share / (4 * Math.sinh(width / 2) ** 2)
      addTerm(derivatives, apart, { first: share / Math.expm1(width), second })
    }
  }
}

function addTerm(
  { gradient, information }: Derivatives,
  direction: readonly number[],
  { first, second }: { first: number; second: number },
): void {
  for (const [row, value] of direction.entries()) {
    gradient[row] = (gradient[row] ?? 0) + first * value
    const line = information[row] ?? []
    for (const [column, other] of direction.entries()) line[column] = (line[column] ?? 0) + second * value * other
  }
}

function density(x: number): number {
  return logistic(x) * logistic(-x)
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
