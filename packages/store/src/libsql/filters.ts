import { and, eq, gt, gte, like, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { IdPage, RatingFilter } from '../store.ts'
import { ratings } from './tables.ts'

type IdRange = Pick<IdPage, 'afterId' | 'untilId'>

/**
 * The filter as one SQL condition, always bound to the project. With a range of ids the inner queries keep to it too, or
 * each page of an export would gather all matches anew.
 */
export function where(projectId: number, filter: RatingFilter, range?: IdRange): SQL | undefined {
  return and(
    eq(ratings.projectId, projectId),
    range && and(gt(ratings.id, range.afterId), lte(ratings.id, range.untilId)),
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
    ...words(filter.words ?? [], range),
    ...(filter.metadata ?? []).map(({ key, value }) => {
      const entry = sql`from rating_metadata where project_id = ${projectId} and key = ${key} and value = ${value}`
      return range === undefined
        ? sql`${ratings.id} in (select rating_id ${entry})`
        : sql`exists (select 1 ${entry} and timestamp = ${ratings.timestamp} and rating_id = ${ratings.id})`
    }),
  )
}

// The index knows words as runs of letters, digits and marks; where a script writes none, or a word holds other signs, the text itself is read.
const INDEXED_WORD = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u
const WORDLESS_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function words(all: string[], range: IdRange | undefined): SQL[] {
  const bare = all.map(withoutPunctuation)
  const indexed = bare.filter((word) => INDEXED_WORD.test(word) && !WORDLESS_SCRIPT.test(word))
  const conditions = bare
    .filter((word) => !indexed.includes(word))
    .map((word) => like(ratings.feedback, `%${word.replace(/[\\%_]/g, '\\$&')}%`))
    .map((match) => sql`${match} escape '\\'`)
  if (indexed.length > 0) {
    const match = indexed.map((word) => `"${word}"*`).join(' ')
    const within = range && sql` and rowid > ${range.afterId} and rowid <= ${range.untilId}`
    conditions.push(sql`${ratings.id} in (select rowid from rating_text where rating_text match ${match}${within})`)
  }
  return conditions
}

/** `refund,` is the word `refund`; signs alone are looked for as they are. */
function withoutPunctuation(word: string): string {
  return word.replace(/^[.,;:!?…()]+|[.,;:!?…()]+$/gu, '') || word
}
