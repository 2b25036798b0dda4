import type { Prior } from './shrunk-mean.ts'
import { mean, NO_STARS, plus, type StarCounts, squaresAround, total } from './star-counts.ts'

/**
 * The prior that the groups themselves suggest (empirical Bayes): the stars of all together, worth as many ratings as the
 * variance within groups is times that between their true means; at least 1, at most all there are, which is also what
 * groups get that differ no more than chance lets them. Null below two groups, or where none has two ratings.
 * The variance between is estimated by the method of moments: S. R. Searle, G. Casella and C. E. McCulloch,
 * "Variance Components" (1992), section 3.6.
 */
export function estimatedPrior(groups: readonly StarCounts[]): Prior | null {
  const rated = groups.filter((stars) => total(stars) > 0)
  const all = rated.reduce(plus, NO_STARS)
  const n = total(all)
  const centre = mean(all)
  if (rated.length < 2 || n === rated.length || centre === null) return null

  let [between, inside, squaredSizes] = [0, 0, 0]
  for (const stars of rated) {
    const own = mean(stars) ?? centre
    between += total(stars) * (own - centre) ** 2
    inside += squaresAround(stars, own)
    squaredSizes += total(stars) ** 2
  }
  const withinGroups = inside / (n - rated.length)
  const ratingsPerGroup = (n - squaredSizes / n) / (rated.length - 1)
  const betweenGroups = (between / (rated.length - 1) - withinGroups) / ratingsPerGroup
  const weight = betweenGroups > 0 ? withinGroups / betweenGroups : n
  return { stars: all, weight: Math.min(n, Math.max(1, weight)) }
}
