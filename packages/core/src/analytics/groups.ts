import { variance } from '@parley/statistics'
import type { RatingFilter, StarCounts, StarCountsByValue, Store } from '@parley/store'
import { projectOf } from '../project.ts'
import { notADimension } from './breakdown.ts'
import { bySentimentStars, NO_STARS, plus, total } from './star-counts.ts'

export interface Asked {
  store: Store
  projectId: number
  signal: AbortSignal | undefined
}

const METADATA = 'metadata:'
const LEAST_SPREAD = 0.1
/** Two or three groups may well be all good and all bad. */
const FEWEST_SCORES = 4
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3

/** The ratings by what `by` names; throws UNPROCESSABLE_CONTENT where that is a key kept out of the project's dimensions. */
export async function countGroups(asked: Asked, by: string, filter: RatingFilter): Promise<StarCountsByValue> {
  const { store, projectId, signal } = asked
  if (by === 'language') return store.countStarsByLanguage(projectId, filter, signal)
  if (by === 'sentiment') return allOf(bySentimentStars(await store.countStars(projectId, filter, signal)))
  if (by === 'hour_of_day') {
    const hours = await store.countStarsByHour(projectId, filter, signal)
    return allOf(hours.map(({ hour, stars }) => ({ value: String(hour).padStart(2, '0'), stars })))
  }
  if (by === 'weekday') return allOf(byWeekday(await store.countStarsByDay(projectId, filter, signal)))
  const key = keyOf(by)
  const counts = await store.countStarsByValue(projectId, key, filter, signal)
  if (counts === undefined) throw notADimension(key, await projectOf(store, projectId))
  return counts
}

/** What groups that are not of a metadata key. */
const OF_THEIR_OWN = ['language', 'sentiment', 'weekday', 'hour_of_day']

/** The metadata key that `by` names. */
function keyOf(by: string): string {
  return by.startsWith(METADATA) ? by.slice(METADATA.length) : by
}

/** The metadata key that makes the groups; undefined where something else does. */
export function keyOfGroups(by: string): string | undefined {
  return OF_THEIR_OWN.includes(by) ? undefined : keyOf(by)
}

/** The filter of one group; undefined where a filter cannot say it. */
export function filterOfGroup(by: string, value: string, filter: RatingFilter): RatingFilter | undefined {
  if (by === 'language') return filter.language === undefined ? { ...filter, language: value } : undefined
  if (['sentiment', 'weekday', 'hour_of_day'].includes(by)) return undefined
  return { ...filter, metadata: [...(filter.metadata ?? []), { key: keyOf(by), value }] }
}

function byWeekday(days: readonly { day: number; stars: StarCounts }[]): { value: string; stars: StarCounts }[] {
  const sums = WEEKDAYS.map((): StarCounts => [...NO_STARS])
  for (const { day, stars } of days) {
    const index = (((day + FIRST_WEEKDAY) % 7) + 7) % 7
    sums[index] = plus(sums[index] ?? NO_STARS, stars)
  }
  return WEEKDAYS.map((value, index) => ({ value, stars: sums[index] ?? [...NO_STARS] }))
}

/** Whether the groups are the stars in other words, as a score is: hardly any spread is left within them. */
export function areStarsThemselves(groups: readonly Readonly<StarCounts>[]): boolean {
  const all = groups.reduce<Readonly<StarCounts>>(plus, NO_STARS)
  const within = groups.reduce((sum, stars) => sum + squares(stars), 0)
  return groups.length >= FEWEST_SCORES && within < LEAST_SPREAD * squares(all)
}

/** Sum of squared distances to the mean. */
function squares(stars: Readonly<StarCounts>): number {
  return (variance(stars) ?? 0) * (total(stars) - 1)
}

/** Every rating has one of the values. */
function allOf(values: { value: string; stars: StarCounts }[]): StarCountsByValue {
  return { values: values.filter(({ stars }) => total(stars) > 0), other: [...NO_STARS], missing: [...NO_STARS] }
}
