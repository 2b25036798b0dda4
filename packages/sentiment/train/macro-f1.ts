/** A label as it is and as it was said to be: 0 negative, 1 neutral, 2 positive. */
export type Judged = readonly [truth: number, said: number]

/** Mean over the labels that occur of the harmonic mean of precision and recall; C. J. van Rijsbergen's F (1979). */
export function macroF1(judged: Judged[]): number {
  const scores = [0, 1, 2]
    .filter((label) => judged.some(([truth]) => truth === label))
    .map((label) => {
      const both = judged.filter(([truth, said]) => truth === label && said === label).length
      const either = count(judged, 0, label) + count(judged, 1, label)
      return (2 * both) / either
    })
  return mean(scores)
}

function count(judged: Judged[], side: 0 | 1, label: number): number {
  return judged.filter((pair) => pair[side] === label).length
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
