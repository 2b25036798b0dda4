import { and, eq, gte, like, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { RatingFilter } from '../store.ts'
import { ratings } from './tables.ts'

/** The filter as one SQL condition, always bound to the project. */
export function where(projectId: number, filter: RatingFilter, ...more: (SQL | undefined)[]): SQL | undefined {
  return and(
    eq(ratings.projectId, projectId),
    filter.from === undefined ? undefined : gte(ratings.timestamp, filter.from),
    filter.to === undefined ? undefined : lt(ratings.timestamp, filter.to),
    filter.min_rating === undefined ? undefined : gte(ratings.rating, filter.min_rating),
    filter.max_rating === undefined ? undefined : lte(ratings.rating, filter.max_rating),
    filter.conversation_id === undefined ? undefined : eq(ratings.conversation_id, filter.conversation_id),
    filter.user_id === undefined ? undefined : eq(ratings.user_id, filter.user_id),
    filter.language === undefined ? undefined : eq(ratings.language, filter.language),
    filter.has_feedback === undefined
      ? undefined
      : sql`((${ratings.feedback} > '') is true) = ${filter.has_feedback ? 1 : 0}`,
    ...words(filter.words ?? []),
    ...(filter.metadata ?? []).map(
      ({ key, value }) =>
        sql`${ratings.id} in (select rating_id from rating_metadata where project_id = ${projectId} and key = ${key} and value = ${value})`,
    ),
    ...more,
  )
}

// The index knows words as runs of letters, digits and marks; where a script writes none, or a word holds other signs, the text itself is read.
const INDEXED_WORD = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u
const WORDLESS_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function words(all: string[]): SQL[] {
  const indexed = all.filter((word) => INDEXED_WORD.test(word) && !WORDLESS_SCRIPT.test(word))
  const literal = all.filter((word) => !indexed.includes(word))
  const conditions = literal
    .map((word) => like(ratings.feedback, `%${word.replace(/[\\%_]/g, '\\$&')}%`))
    .map((match) => sql`${match} escape '\\'`)
  if (indexed.length > 0) {
    const match = indexed.map((word) => `"${word}"*`).join(' ')
    conditions.push(sql`${ratings.id} in (select rowid from rating_text where rating_text match ${match})`)
  }
  return conditions
}
