import type { SampledText, SampledTexts, TextSampling } from '../../counts-store.ts'
import type { RatingFilter } from '../../store.ts'
import { applyRowsFunction } from '../apply-rows-function.ts'
import type { Reads } from '../connection.ts'
import type { Row } from '../database.ts'
import { type IdRange, matching } from './matching.ts'
import { every, type Sql, sql } from './sql.ts'

/** As a share of the window: so many matches of an index of words are all read and sorted. */
const FEW = 0.2

interface Sampling {
  projectId: number
  filter: RatingFilter
  sampling: TextSampling
}

/** Reads a bounded number of ratings, whatever the filter and however few of them have a text. */
export async function sampleTexts<Result>(reads: Reads, { projectId, filter, sampling }: Sampling): Promise<Result> {
  const { groups, window, texts, characters, bytes, apply } = sampling
  const { rowsOf, hasMore } = await chooseRows(reads, projectId, { filter, window })
  const statements = groups.map(({ lowest, highest }) => {
    const min_rating = Math.max(lowest, filter.min_rating ?? lowest)
    const max_rating = Math.min(highest, filter.max_rating ?? highest)
    return sql`select r.id, r.rating, r.timestamp, substr(r.feedback, 1, ${characters})
      ${rowsOf({ ...filter, min_rating, max_rating })} and r.feedback > ''
      order by r.timestamp desc, r.id desc limit ${texts}`
  })
  const argument: Applying = { texts, bytes, hasMore, apply }
  return reads.readWith<Result>(statements, { module: import.meta.url, name: applyToTexts.name, argument })
}

/** Where the rows of a stricter filter come from, as SQL; `hasMore` where that is not all of them. */
interface Chosen {
  rowsOf(filter: RatingFilter): Sql
  hasMore: boolean
}

interface Choosing {
  filter: RatingFilter
  window: number
}

async function chooseRows(reads: Reads, projectId: number, { filter, window }: Choosing): Promise<Chosen> {
  const { indexed } = matching(projectId, filter)
  if (indexed !== undefined && (await areAtMost(Math.floor(FEW * window), indexed, reads))) {
    const rowsOf = (stricter: RatingFilter) => {
      const { from, where } = matching(projectId, stricter)
      return sql`from ${from} where ${where}`
    }
    return { rowsOf, hasMore: false }
  }
  const { until, ids } = await newestRatings(reads, projectId, { filter, window, hasIndex: indexed !== undefined })
  const rowsOf = (stricter: RatingFilter) => {
    const { onFound } = matching(projectId, stricter)
    const found = matching(projectId, stricter, ids).indexed
    const isFound = found && sql`r.id in (${found})`
    return sql`from ratings r indexed by ratings_time
      where r.project_id = ${projectId} and ${every([onFound, until, isFound])}`
  }
  return { rowsOf, hasMore: until !== undefined }
}

async function areAtMost(most: number, indexed: Sql, { read }: Reads): Promise<boolean> {
  const [[counted] = []] = await read([sql`select count(*) from (${indexed} limit ${most + 1})`])
  return Number(counted?.[0]) <= most
}

/** The newest ratings of the period: as a condition, undefined where it holds no more, and the ids that an index is asked for. */
interface Window {
  until: Sql | undefined
  ids: IdRange | undefined
}

async function newestRatings(
  { read }: Reads,
  projectId: number,
  { filter: { from, to }, window, hasIndex }: Choosing & { hasIndex: boolean },
): Promise<Window> {
  const { where } = matching(projectId, { from, to })
  const newest = sql`from ratings r indexed by ratings_time where ${where} order by r.timestamp desc, r.id desc`
  const end = sql`select r.timestamp, r.id ${newest} limit 1 offset ${window - 1}`
  const ends = sql`select min(id), max(id) from (select r.id ${newest} limit ${window})`
  const [[last] = [], [ids] = []] = await read(hasIndex ? [end, ends] : [end])
  return {
    until: last && sql`(r.timestamp, r.id) >= (${last[0] ?? 0}, ${last[1] ?? 0})`,
    ids: ids && { afterId: Number(ids[0]) - 1, untilId: Number(ids[1]) },
  }
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
