import { LONGEST_VALUE } from '../../labels.ts'
import type { RatingFilter } from '../../store.ts'
import { TEXT_LABELS, type TextSentimentCount } from '../../text-judge.ts'
import { zoneDays } from '../../zone-days.ts'
import type { Connection } from '../connection.ts'
import type { Row } from '../database.ts'
import { readTextValue, TEXT, textLabel } from '../own-dimensions.ts'
import { type Counting, countedAhead } from './counted-ahead.ts'
import { type Matching, matching } from './matching.ts'
import { countCells } from './rollup-cells.ts'
import { rollupRanges } from './rollup-ranges.ts'
import { raw, type Sql, sql } from './sql.ts'
import { starsOf, totalOf, withinStars } from './star-counts.ts'

/** A model tells some hundred languages apart; a column that has more was not written by one. */
const MOST_ROWS = 10_000
/** So many matches are looked at one by one; of more, those in the index of what is counted. */
const FEW = 10_000

/** Each language's labels in order, from what is counted ahead wherever the filter allows, else from the rows or an index. */
export async function countTextSentiments(counting: Counting): Promise<TextSentimentCount[]> {
  const { has_feedback, ...filter } = counting.filter
  // What is judged has a text, so the text itself, which no index has, need not be looked at.
  if (has_feedback === false) return []
  const asked = { ...counting, filter }
  const counts = (await countedTexts(asked)) ?? (await countTexts(asked))
  return counts.sort((a, b) => order(a.language, b.language) || order(a.label, b.label))
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function countedTexts(counting: Counting): Promise<TextSentimentCount[] | undefined> {
  const { projectId, filter } = counting
  const plan = (_: unknown, timeZone: string) => {
    const ranges = rollupRanges(filter, zoneDays(timeZone))
    return (
      ranges && {
        statements: [
          countCells({ projectId, key: TEXT }, ranges.buckets, 'value'),
          ...ranges.edges.map(({ from, to }) =>
            countOfEachGroup(projectId, matching(projectId, { ...filter, from, to }).where),
          ),
        ],
        answer: ([cells = [], ...edges]: Row[][]) => withEdges(cells, edges.flatMap(toCounts), filter),
        none: [],
      }
    )
  }
  return countedAhead(counting, plan, TEXT)
}

/** Undefined where some are counted together. */
function withEdges(cells: Row[], edges: TextSentimentCount[], filter: RatingFilter): TextSentimentCount[] | undefined {
  const byValue = new Map<string, TextSentimentCount>()
  const add = ({ count, ...value }: TextSentimentCount) => {
    const known = byValue.get(textLabel(value))
    byValue.set(textLabel(value), { ...value, count: (known?.count ?? 0) + count })
  }
  edges.forEach(add)
  for (const [value, ...stars] of cells) {
    const count = totalOf(withinStars(starsOf(stars), filter))
    const text = typeof value === 'string' ? readTextValue(value) : undefined
    if (text === undefined && count > 0) return undefined
    if (text !== undefined) add({ ...text, count })
  }
  return [...byValue.values()].filter(({ count }) => count > 0)
}

/** Where no other column is asked for, from the index that has what is counted. */
async function countTexts({ connection: { read }, projectId, filter }: Counting): Promise<TextSentimentCount[]> {
  const matches = matching(projectId, filter)
  const { indexed } = matches
  const isMany = indexed !== undefined && filter.words === undefined && (await hasMany(read, indexed))
  const { from, where } = isMany ? amongJudged(projectId, filter, indexed) : matches
  const [rows = []] = await read([
    indexed === undefined
      ? countOfEachGroup(projectId, where)
      : sql`select r.text_language, r.text_sentiment, count(*) from ${from}
          where ${where} and r.text_sentiment is not null group by 1, 2 limit ${MOST_ROWS}`,
  ])
  return toCounts(rows)
}

function toCounts(rows: Row[]): TextSentimentCount[] {
  return rows.flatMap(([language, found, count]) => {
    const label = TEXT_LABELS.find((each) => each === found)
    return label === undefined
      ? []
      : [{ language: String(language).slice(0, LONGEST_VALUE), label, count: Number(count) }]
  })
}

/** The index has the time after what is counted by, so each language and label that there is has a stretch of its own. */
function countOfEachGroup(projectId: number, where: Sql): Sql {
  const next = (after: Sql) => sql`select min(text_language) from ratings indexed by ratings_text
    where project_id = ${projectId} and text_sentiment is not null ${after}`
  return sql`with recursive languages(language) as (
      ${next(raw(''))} union all
      select (${next(raw('and text_language > languages.language'))}) from languages where languages.language is not null
    )
    select l.language, s.value, (select count(*) from ratings r indexed by ratings_text
      where r.text_language = l.language and r.text_sentiment = s.value and ${where}) ratings
    from languages l cross join json_each(${JSON.stringify(TEXT_LABELS)}) s
    where l.language is not null and ratings > 0 limit ${MOST_ROWS}`
}

async function hasMany(read: Connection['read'], indexed: Sql): Promise<boolean> {
  const [[counted] = []] = await read([sql`select count(*) from (${indexed} limit ${FEW + 1})`])
  return Number(counted?.[0]) > FEW
}

/** All that is judged, held against the ids of those that match: no row is looked at. */
function amongJudged(projectId: number, filter: RatingFilter, indexed: Sql): Pick<Matching, 'from' | 'where'> {
  const { conversation_id: _, user_id: __, language: ___, metadata: ____, ...columns } = filter
  const { where } = matching(projectId, columns)
  return { from: sql`ratings r indexed by ratings_text`, where: sql`${where} and +r.id in (${indexed})` }
}
