/**
 * P values adjusted by Holm, in the order given: those below 0.05 are false at most 5 times in 100 families of tests,
 * however they depend on each other. Each p is 0-1.
 * S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 */
export function holm(pValues: readonly number[]): number[] {
  let highest = 0
  return inOrderOf(ascending(pValues), (p, rank) => {
    highest = Math.max(highest, Math.min(1, p * (pValues.length - rank)))
    return highest
  })
}

/**
 * P values adjusted by Benjamini and Hochberg, in the order given: of those below 0.05 at most 5 % are false on average,
 * for independent or positively dependent tests. Each p is 0-1.
 * Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995).
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  let lowest = 1
  return inOrderOf(ascending(pValues).reverse(), (p, fromTop) => {
    lowest = Math.min(lowest, (p * pValues.length) / (pValues.length - fromTop))
    return lowest
  })
}

interface Placed {
  p: number
  place: number
}

function ascending(pValues: readonly number[]): Placed[] {
  return pValues.map((p, place) => ({ p, place })).sort((left, right) => left.p - right.p)
}

/** Adjusts the values in the order of the list, and puts each result in its own place. */
function inOrderOf(list: readonly Placed[], adjust: (p: number, rank: number) => number): number[] {
  const adjusted = new Array<number>(list.length)
  for (const [rank, { p, place }] of list.entries()) adjusted[place] = adjust(p, rank)
  return adjusted
}
