/** What takes longest to load; the rest of the library is small. */
const PIECES = [
  () => import('@stdlib/math-base-special-erfcinv'),
  () => import('@stdlib/math-base-special-gammainc'),
  () => import('@stdlib/stats-base-dists-t-cdf'),
  () => import('@stdlib/stats-base-dists-t-quantile'),
]

/** Loads the library of distributions piece by piece: at once it would hold up whoever shares the thread for a fifth of a second. */
export async function loadDistributions(): Promise<void> {
  for (const load of PIECES) {
    await load()
    await new Promise((resolve) => setTimeout(resolve))
  }
}
