import {
  type Breakdown,
  type BreakdownQuery,
  invalidInput,
  LIMITS,
  type ParleyError,
  type Responses,
} from '@parley/contracts'
import type { Project, StarCounts, StarCountsByValue } from '@parley/store'
import { measuresOf } from './figures.ts'
import { shrinkingOf } from './shrinking.ts'
import { bySentiment, mean, plus, total } from './star-counts.ts'

type Ranking = Pick<BreakdownQuery, 'sort' | 'order' | 'limit'>

/** The first groups of the order asked for; everything else as one. */
export function breakDown(
  { values, other, missing, responses = new Map() }: StarCountsByValue & { responses?: Map<string, Responses> },
  { sort, order, limit }: Ranking,
): Pick<Breakdown, 'total_ratings' | 'missing_ratings' | 'groups' | 'group_count' | 'other'> {
  const direction = order === 'desc' ? -1 : 1
  const { averageOf, rankOf } = shrinkingOf(values.map(({ stars }) => stars))
  const measure = { count: total, average: mean, csat: positiveShare, rank: rankOf }[sort]
  const groups = values
    .map(({ value, stars }) => ({ value, stars, count: total(stars), measured: measure(stars) }))
    .sort((a, b) => direction * (a.measured - b.measured) || b.count - a.count || (a.value < b.value ? -1 : 1))
  const rest = groups.slice(limit).reduce((sum, { stars }) => plus(sum, stars), other)
  const total_ratings = groups.reduce((sum, { count }) => sum + count, total(other))
  return {
    total_ratings,
    missing_ratings: total(missing),
    groups: groups.slice(0, limit).map(({ value, stars, count }) => ({
      value,
      share: count / total_ratings,
      shrunk_average: averageOf(stars),
      response: responses.get(value) ?? null,
      ...measuresOf(stars),
    })),
    group_count: groups.length,
    other: total(rest) === 0 ? null : measuresOf(rest),
  }
}

/** Why a key has no breakdown, and what to do. */
export function notADimension(key: string, project: Project): ParleyError {
  return invalidInput([{ field: 'by', rule: 'not_a_dimension', message: reason(key, project) }])
}

function reason(key: string, { dimensions, dimensions_allow, dimensions_deny }: Project): string {
  if (dimensions_deny.includes(key)) {
    return 'This key is not counted by its values: `dimensions_deny` names it, so take it out there (PATCH /project)'
  }
  if (dimensions_allow?.includes(key) === false) {
    return 'This key is not counted by its values: `dimensions_allow` does not name it, so add it there (PATCH /project)'
  }
  if (dimensions.length < LIMITS.dimensions) {
    return 'A key with a quote or a backslash cannot be counted by its values; send them under another key'
  }
  return `This key is not counted by its values, as ${LIMITS.dimensions} others are, which is the most: name those that matter in \`dimensions_allow\`, or one that does not in \`dimensions_deny\` (PATCH /project)`
}

function positiveShare(stars: StarCounts): number {
  return bySentiment(stars).positive / total(stars)
}
