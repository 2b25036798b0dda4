import type { StarCounts, StarCountsByValue } from '../../counts-store.ts'
import { HOUR, LANGUAGE } from '../own-dimensions.ts'
import { countStarsByKey } from './count-by-value.ts'
import type { Counting } from './counted-ahead.ts'

/** Of each language tag; ratings without one are missing. */
export async function countStarsByLanguage(counting: Counting): Promise<StarCountsByValue> {
  return countGroups(counting, LANGUAGE)
}

/** Of each hour that clocks of the project's zone show, 0-23; hours without ratings are left out. */
export async function countStarsByHour(counting: Counting): Promise<{ hour: number; stars: StarCounts }[]> {
  const { values } = await countGroups(counting, HOUR)
  return values.map(({ value, stars }) => ({ hour: Number(value), stars })).sort((a, b) => a.hour - b.hour)
}

async function countGroups(counting: Counting, key: string): Promise<StarCountsByValue> {
  const counts = await countStarsByKey({ ...counting, key })
  if (counts === undefined) throw new Error(`${key} is counted of every project`)
  return counts
}
