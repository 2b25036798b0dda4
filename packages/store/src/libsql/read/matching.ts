import { conversationLabel, languageLabel, metadataLabel, userLabel } from '../../labels.ts'
import type { RatingFilter } from '../../store.ts'
import { wordsToFind } from './feedback-words.ts'
import { every, raw, type Sql, sql } from './sql.ts'

/** Ids to keep to: `afterId < id <= untilId`. */
export interface IdRange {
  afterId: number
  untilId: number
}

/** `hasPairs`: all texts are indexed by pairs of characters, where their scripts have no spaces. */
export interface KnownFilter extends RatingFilter {
  hasPairs?: boolean
}

/** A filter of one project as SQL over ratings `r`. */
export interface Matching {
  /** Looks in an index of words first where one helps, else in the table. */
  from: Sql
  where: Sql
  /** The rows that an index of words finds, as a subquery of their ids; undefined where it has no part. */
  indexed: Sql | undefined
  /** The same filter without an index of words. */
  onRow: Sql
  /** What is left of it to ask of rows that the index has found. */
  onFound: Sql
}

export function matching(projectId: number, filter: KnownFilter, range?: IdRange): Matching {
  const { indexed: words, within } = wordsToFind(filter.words ?? [], filter.hasPairs ?? false)
  const labels = labelsOf(projectId, filter)
  // The plus keeps the index by time out where ratings are read by id.
  const owner = sql`${raw(range === undefined ? '' : '+')}r.project_id = ${projectId}`
  const others = every([owner, ...columns(filter), ...within.map(holds)])
  const checks = labelChecks(filter)
  if (words.length > 0) {
    return found('rating_text', words.join(' '), { range, others: every([others, ...checks]), checks: [] })
  }
  if (labels.length > 0) {
    return found('rating_labels', labels.map((label) => `"${label}"`).join(' '), { range, others, checks })
  }
  const where = every([others, range && sql`r.id > ${range.afterId} and r.id <= ${range.untilId}`])
  return { from: raw('ratings r'), where, indexed: undefined, onRow: where, onFound: where }
}

function found(
  table: 'rating_text' | 'rating_labels',
  match: string,
  { range, others, checks }: { range: IdRange | undefined; others: Sql; checks: Sql[] },
): Matching {
  const index = raw(table)
  const within = range && sql`i.rowid > ${range.afterId} and i.rowid <= ${range.untilId}`
  const matched = every([sql`i.${index} match ${match}`, within])
  return {
    from: sql`${index} i cross join ratings r on r.id = i.rowid`,
    where: every([matched, others]),
    indexed: sql`select i.rowid from ${index} i where ${matched}`,
    onRow: every([others, ...checks]),
    onFound: others,
  }
}

function columns(filter: RatingFilter): (Sql | undefined)[] {
  const { from, to, min_rating, max_rating, has_feedback, text_sentiment } = filter
  return [
    from === undefined ? undefined : sql`r.timestamp >= ${from}`,
    to === undefined ? undefined : sql`r.timestamp < ${to}`,
    min_rating === undefined ? undefined : sql`r.rating >= ${min_rating}`,
    max_rating === undefined ? undefined : sql`r.rating <= ${max_rating}`,
    has_feedback === undefined ? undefined : sql`((r.feedback > '') is true) = ${has_feedback ? 1 : 0}`,
    text_sentiment === undefined ? undefined : sql`r.text_sentiment = ${text_sentiment}`,
  ]
}

function labelsOf(projectId: number, filter: RatingFilter): string[] {
  const { conversation_id, user_id, language, metadata = [] } = filter
  return [
    ...(conversation_id === undefined ? [] : [conversationLabel(projectId, conversation_id)]),
    ...(user_id === undefined ? [] : [userLabel(projectId, user_id)]),
    ...(language === undefined ? [] : [languageLabel(projectId, language)]),
    ...metadata.map(({ key, value }) => metadataLabel(projectId, key, value)),
  ]
}

/** What labels say, read from the row itself. */
export function labelChecks({ conversation_id, user_id, language, metadata = [] }: RatingFilter): Sql[] {
  return [
    ...(conversation_id === undefined ? [] : [sql`r.conversation_id = ${conversation_id}`]),
    ...(user_id === undefined ? [] : [sql`r.user_id = ${user_id}`]),
    ...(language === undefined ? [] : [sql`r.language = ${language}`]),
    ...metadata.map(
      ({ key, value }) =>
        sql`exists (select 1 from json_each(iif(json_valid(r.metadata), r.metadata, '{}')) m where m.key = ${key} and ${isScalar(value)})`,
    ),
  ]
}

/** Whether a member of the metadata reads as this text; numbers are compared as numbers, as SQLite writes them otherwise. */
function isScalar(value: string): Sql {
  const asText = sql`m.type = 'text' and m.atom = ${value}`
  if (value === 'true' || value === 'false') return sql`(${asText} or m.type = ${value})`
  if (String(Number(value)) !== value) return asText
  return sql`(${asText} or m.type in ('integer', 'real') and m.atom = ${Number(value)})`
}

function holds(word: string): Sql {
  return sql`r.feedback like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`
}
