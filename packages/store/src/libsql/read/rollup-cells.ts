import type { RatingFilter } from '../../store.ts'
import type { Row } from '../database.ts'
import { isOwnKey, LANGUAGE } from '../own-dimensions.ts'
import type { BucketRange } from './rollup-ranges.ts'
import { raw, type Sql, sql } from './sql.ts'

/** One value of a dimension, or the total, where the key is ''. */
export interface Place {
  projectId: number
  key: string
  value?: string
}

/** What rollups can answer of a filter: the total, one language, or one value of one key; undefined where it asks for more. */
export function placeOf(projectId: number, filter: RatingFilter): Place | undefined {
  const { conversation_id, user_id, language, has_feedback, text_sentiment, words = [], metadata = [] } = filter
  const [entry, ...more] = metadata
  const isMore = [conversation_id, user_id, has_feedback, text_sentiment].some((each) => each !== undefined)
  if (isMore || words.length > 0 || more.length > 0 || (entry && isOwnKey(entry.key))) return undefined
  if (language === undefined) return { projectId, key: entry?.key ?? '', value: entry?.value }
  return entry === undefined ? { projectId, key: LANGUAGE, value: language } : undefined
}

/** What is counted: the table of counts, its columns, and how far a dimension has come. */
interface Counted {
  table: 'rollups' | 'link_rollups'
  columns: readonly string[]
  filledUntil: 'filled_until' | 'links_filled_until'
}

const RATINGS: Counted = {
  table: 'rollups',
  columns: ['n1', 'n2', 'n3', 'n4', 'n5'],
  filledUntil: 'filled_until',
}

export const LINKS: Counted = {
  table: 'link_rollups',
  columns: ['sent', 'seen', 'answered'],
  filledUntil: 'links_filled_until',
}

/** `none`: nothing was ever counted there; `rows`: the counts are not whole, or do not tell this value apart. */
export type Readiness = 'ready' | 'none' | 'no dimension' | 'rows' | 'other zone'

/** What `readiness` judges; to be read in the same moment as the counts. */
export function stateOf({ projectId, key, value }: Place, { filledUntil } = RATINGS): Sql {
  return sql`select p.time_zone, d.id, d.${raw(filledUntil)}, d.overflow, v.id, p.skipped_keys from projects p
    left join dimensions d on d.project_id = p.id and d.key = ${key}
    left join dimension_values v on v.dimension_id = d.id and v.value = ${value ?? null} where p.id = ${projectId}`
}

export function readiness({ key, value }: Place, timeZone: string, [state]: Row[]): Readiness {
  if (state === undefined) return 'none'
  const [zone, dimension, filledUntil, overflow, valueId] = state
  if (zone !== timeZone) return 'other zone'
  if (dimension === null) return isOwnKey(key) ? 'none' : 'no dimension'
  if (filledUntil !== null) return 'rows'
  if (value === undefined || valueId !== null) return 'ready'
  return overflow === 1 ? 'rows' : 'none'
}

/** Whether any rating can have a key without a dimension: those that come first get one. */
export function canBeInRows([state]: Row[]): boolean {
  return state?.[5] !== 0
}

type Grouping = 'value' | 'bucket' | 'slot' | 'nothing'

/** Counts over buckets, such as of 1 to 5 stars, behind the columns to group by. */
export function countCells(
  { projectId, key, value }: Place,
  ranges: readonly BucketRange[],
  group: Grouping,
  { table, columns } = RATINGS,
): Sql {
  const sums = raw(columns.map((column) => `sum(r.${column} * (b.value ->> 3))`).join(', '))
  const cells = sql`from dimensions d cross join json_each(${JSON.stringify(ranges)}) b cross join ${raw(table)} r
    on r.dimension_id = d.id and r.level = b.value ->> 0 and ${bucketIn(ranges)}
    where d.project_id = ${projectId} and d.key = ${key} ${ofValue(value)}`
  if (group === 'nothing') return sql`select ${sums} ${cells}`
  if (group === 'bucket') return sql`select r.bucket, ${sums} ${cells} group by r.bucket`
  if (group === 'slot') return sql`select b.value ->> 4, ${sums} ${cells} group by 1`
  return sql`select (select v.value from dimension_values v where v.id = r.value_id), ${sums} ${cells} group by r.value_id`
}

// An equation lets the key of the table find one value among many; a range would go through them all.
function bucketIn(ranges: readonly BucketRange[]): Sql {
  const arePoints = ranges.every(([, first, last]) => first === last)
  return raw(arePoints ? 'r.bucket = b.value ->> 1' : 'r.bucket between b.value ->> 1 and b.value ->> 2')
}

function ofValue(value: string | undefined): Sql {
  if (value === undefined) return raw('')
  return sql`and r.value_id = (select v.id from dimension_values v where v.dimension_id = d.id and v.value = ${value})`
}

const MOST_POINTS = 3_000

/** Each bucket by itself, where they are not too many. */
export function asPoints(ranges: readonly BucketRange[]): BucketRange[] {
  const count = ranges.reduce((sum, [, first, last]) => sum + last - first + 1, 0)
  if (count > MOST_POINTS) return [...ranges]
  return ranges.flatMap(([level, first, last, ...rest]) =>
    Array.from({ length: last - first + 1 }, (_, index): BucketRange => [level, first + index, first + index, ...rest]),
  )
}
