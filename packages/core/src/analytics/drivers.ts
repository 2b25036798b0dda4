import { type Driver, type Drivers, type DriversQuery, LIMITS } from '@parley/contracts'
import { type Contribution, changeContributions, levelContributions } from '@parley/statistics'
import type { RatingFilter, StarCounts, StarCountsByValue, Store } from '@parley/store'
import { periodOf, periodOnWire, toRatingFilter } from '../period.ts'
import { projectOf } from '../project.ts'
import { averageOf } from './figures.ts'
import { type Asked, areStarsThemselves, countGroups } from './groups.ts'
import { isClosed, previousPeriod } from './previous-period.ts'
import { NO_STARS, plus, total } from './star-counts.ts'

interface Group {
  dimension: string
  value: string | null
  before: StarCounts
  after: StarCounts
}

/** What each value of each dimension has done to the average, against the period before where there is one. */
export async function drivers(
  core: { store: Store; now: () => number },
  asked: Asked,
  { by, limit, ...filters }: DriversQuery,
): Promise<Drivers> {
  const { store, projectId, signal } = asked
  const period = await periodOf({ ...core, signal }, projectId, filters)
  const before = isClosed(period) ? previousPeriod(period, await store.timeZone(projectId, signal)) : undefined
  const filter = toRatingFilter(filters, period)
  const filterBefore = before && toRatingFilter(filters, before)
  const dimensions = by === undefined ? await dimensionsOf(asked) : [by]
  const [after, starsBefore] = await Promise.all([
    store.countStars(projectId, filter, signal),
    filterBefore && store.countStars(projectId, filterBefore, signal),
  ])
  const groups: Group[][] = []
  // One after the other: all at once would stand before everybody else's reads.
  for (const dimension of dimensions) groups.push(await groupsOf(asked, dimension, { filter, filterBefore }))
  const telling = groups.filter(
    (each) => by !== undefined || !areStarsThemselves(each.map((group) => plus(group.before, group.after))),
  )
  const [averageBefore, averageAfter] = [starsBefore && averageOf(starsBefore), averageOf(after)]
  return {
    ...periodOnWire(period),
    compared_with: before === undefined ? 'all_others' : 'previous_period',
    before: averageBefore ?? null,
    after: averageAfter,
    change: difference(averageAfter.value, averageBefore?.value),
    dimensions: telling.flatMap(([group]) => (group === undefined ? [] : [group.dimension])),
    drivers: telling
      .flatMap((each) => contributionsOf(each, before !== undefined))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
      .slice(0, limit)
      .map((each) => driverOnWire(each, before !== undefined)),
  }
}

/** Those that are counted ahead, and whose values are kinds rather than names: of one that has too many, not all are told apart. */
async function dimensionsOf({ store, projectId }: Asked): Promise<string[]> {
  const { dimensions } = await projectOf(store, projectId)
  const kinds = dimensions.filter(({ complete, values }) => complete && values < LIMITS.groups)
  return kinds.map(({ key }) => `${RESERVED.has(key) ? 'metadata:' : ''}${key}`)
}

const RESERVED = new Set(['language', 'sentiment', 'weekday', 'hour_of_day'])

async function groupsOf(
  asked: Asked,
  dimension: string,
  { filter, filterBefore }: { filter: RatingFilter; filterBefore: RatingFilter | undefined },
): Promise<Group[]> {
  const [after, before] = await Promise.all([
    countGroups(asked, dimension, filter),
    filterBefore && countGroups(asked, dimension, filterBefore),
  ])
  const [ofAfter, ofBefore] = [byValue(after), before === undefined ? new Map() : byValue(before)]
  return [...new Set([...ofAfter.keys(), ...ofBefore.keys()])].map((value) => ({
    dimension,
    value,
    before: ofBefore.get(value) ?? [...NO_STARS],
    after: ofAfter.get(value) ?? [...NO_STARS],
  }))
}

function byValue({ values, other, missing }: StarCountsByValue): Map<string | null, StarCounts> {
  const groups = new Map<string | null, StarCounts>(values.map(({ value, stars }) => [value, stars]))
  const rest = plus(other, missing)
  return total(rest) === 0 ? groups : groups.set(null, rest)
}

function contributionsOf(groups: readonly Group[], hasBefore: boolean): (Group & Contribution)[] {
  const contributions = hasBefore ? changeContributions(groups) : levelContributions(groups.map(({ after }) => after))
  return (contributions ?? []).flatMap((contribution, index) => {
    const group = groups[index]
    return group === undefined ? [] : [{ ...group, ...contribution }]
  })
}

function driverOnWire({ before, after, ...driver }: Group & Contribution, hasBefore: boolean): Driver {
  return { ...driver, before: hasBefore ? averageOf(before) : null, after: averageOf(after) }
}

function difference(after: number | null, before: number | null | undefined): number | null {
  return after === null || before === null || before === undefined ? null : after - before
}
