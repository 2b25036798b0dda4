import type { RatingFilter, SampledText, SampledTexts, TextSampling } from '../../store.ts'
import { applyRowsFunction } from '../apply-rows-function.ts'
import type { Reads } from '../connection.ts'
import type { Row } from '../database.ts'
import { type Matching, matching } from './matching.ts'
import { raw, type Sql, sql } from './sql.ts'

/** So many matches of an index of words are fetched and sorted; more are met by going through the ratings in order of time. */
const FEW = 20_000
/** Ratings that are gone through in order of time, at most, whether or not they match. */
const WINDOW = 100_000

interface Sampling {
  projectId: number
  filter: RatingFilter
  sampling: TextSampling
}

/** Reads a bounded number of ratings, whatever the filter and however few of them have a text. */
export async function sampleTexts<Result>(reads: Reads, { projectId, filter, sampling }: Sampling): Promise<Result> {
  const { groups, texts, characters, bytes, apply } = sampling
  const window = await newestRatings(reads, projectId, filter)
  const few = await areFew(reads, matching(projectId, filter))
  const statements = groups.map(({ lowest, highest }) => {
    const min_rating = Math.max(lowest, filter.min_rating ?? lowest)
    const max_rating = Math.min(highest, filter.max_rating ?? highest)
    const within = { ...filter, min_rating, max_rating, has_feedback: true }
    const rows = few ? fromIndex(projectId, within) : fromWindow(projectId, within, window)
    return sql`select r.id, r.rating, r.timestamp, substr(r.feedback, 1, ${characters}) ${rows}
      order by r.timestamp desc, r.id desc limit ${texts}`
  })
  const argument: Applying = { texts, bytes, hasMore: !few && window !== undefined, apply }
  return reads.readWith<Result>(statements, { module: import.meta.url, name: applyToTexts.name, argument })
}

/** Where the window ends: the last of its ratings, and the ids that it lies between; undefined where it holds the whole period. */
interface Window {
  timestamp: number
  id: number
  lowestId: number
  highestId: number
}

async function newestRatings(
  { read }: Reads,
  projectId: number,
  { from, to }: RatingFilter,
): Promise<Window | undefined> {
  const { where } = matching(projectId, { from, to })
  const newest = sql`from ratings r indexed by ratings_time where ${where} order by r.timestamp desc, r.id desc`
  const [[last] = [], [ids] = []] = await read([
    sql`select r.timestamp, r.id ${newest} limit 1 offset ${WINDOW - 1}`,
    sql`select min(id), max(id) from (select r.id ${newest} limit ${WINDOW})`,
  ])
  if (last === undefined || ids === undefined) return undefined
  return { timestamp: Number(last[0]), id: Number(last[1]), lowestId: Number(ids[0]), highestId: Number(ids[1]) }
}

async function areFew({ read }: Reads, { indexed }: Matching): Promise<boolean> {
  if (indexed === undefined) return false
  const [[counted] = []] = await read([sql`select count(*) from (${indexed} limit ${FEW + 1})`])
  return Number(counted?.[0]) <= FEW
}

function fromIndex(projectId: number, filter: RatingFilter): Sql {
  const { from, where } = matching(projectId, filter)
  return sql`from ${from} where ${where}`
}

function fromWindow(projectId: number, filter: RatingFilter, window: Window | undefined): Sql {
  const range = window && { afterId: window.lowestId - 1, untilId: window.highestId }
  const { onRow } = matching(projectId, filter)
  const { indexed } = matching(projectId, filter, range)
  const until = window && sql`and (r.timestamp, r.id) >= (${window.timestamp}, ${window.id})`
  return sql`from ratings r indexed by ratings_time where r.project_id = ${projectId} and ${onRow} ${until ?? raw('')}
    ${indexed === undefined ? raw('') : sql`and r.id in (${indexed})`}`
}

interface Applying extends Pick<TextSampling, 'texts' | 'bytes' | 'apply'> {
  hasMore: boolean
}

/** @public Called by its name, on the thread of the reader. */
export function applyToTexts(groups: Row[][], { texts, bytes, hasMore, apply }: Applying): Promise<unknown> {
  const sampled = groups.map((rows): SampledTexts => {
    const within = upTo(bytes, rows.map(toText))
    return { texts: within, complete: !hasMore && rows.length < texts && within.length === rows.length }
  })
  return applyRowsFunction(apply, sampled)
}

function upTo(bytes: number, texts: SampledText[]): SampledText[] {
  let sum = 0
  const end = texts.findIndex(({ feedback }) => {
    sum += Buffer.byteLength(feedback)
    return sum > bytes
  })
  return end === -1 ? texts : texts.slice(0, end)
}

function toText([id, rating, timestamp, feedback]: Row): SampledText {
  return { id: Number(id), rating: Number(rating), timestamp: Number(timestamp), feedback: String(feedback) }
}
