import type { Transaction } from '../database.ts'
import { isUnspaced, withPairs } from '../pairs.ts'

interface Labelled {
  id: number
  /** With blanks between. */
  labels: string
}

interface Worded {
  id: number
  feedback: string | null
}

/** As one parameter, which takes half the time of a statement a row. */
export async function indexLabels(database: Transaction, ratings: readonly Labelled[]): Promise<void> {
  if (ratings.length === 0) return
  const entries = JSON.stringify(ratings.map(({ id, labels }) => [id, labels]))
  await database.run(
    'insert into rating_labels (rowid, labels) select value ->> 0, value ->> 1 from json_each(?) order by value ->> 0',
    [entries],
  )
}

/** An index without content can only forget a rating by the very labels that it was given. */
export async function removeLabels(database: Transaction, ratings: readonly Labelled[]): Promise<void> {
  await database.each(
    "insert into rating_labels (rating_labels, rowid, labels) values ('delete', ?, ?)",
    ratings.map(({ id, labels }) => [id, labels]),
  )
}

export async function indexText(database: Transaction, ratings: readonly Worded[]): Promise<void> {
  const toText = await textAsIndexed(database, ratings)
  await database.each('insert into rating_text (rowid, feedback) values (?, ?)', entriesOf(ratings, toText))
}

/** With the old text, and before the new one is indexed, or the words that both share would be forgotten. */
export async function removeText(database: Transaction, ratings: readonly Worded[]): Promise<void> {
  const toText = await textAsIndexed(database, ratings)
  await database.each(FORGET, entriesOf(ratings, toText))
}

const FORGET = "insert into rating_text (rating_text, rowid, feedback) values ('delete', ?, ?)"

/** Indexes the next texts by pairs that were not until now; false when there are none left. */
export async function indexPairs(database: Transaction, limit: number): Promise<boolean> {
  const indexedUntil = await pairsUntil(database)
  if (indexedUntil === null) return false
  const rows = await database.all('select id, feedback from ratings where id > ? order by id limit ?', [
    indexedUntil,
    limit,
  ])
  const ratings = rows
    .map(([id, feedback]) => ({ id: Number(id), feedback: feedback as string | null }))
    .filter(hasRuns)
  await database.each(FORGET, entriesOf(ratings, asItIs))
  const last = rows.length < limit ? undefined : rows.at(-1)
  if (last === undefined) await database.run('delete from pair_indexing')
  else await database.run('update pair_indexing set indexed_until = ?', [last[0] ?? null])
  await indexText(database, ratings)
  return true
}

type ToText = (rating: Worded) => string

const asItIs: ToText = ({ feedback }) => feedback ?? ''

/** By pairs, but for texts that are still to be indexed so. */
async function textAsIndexed(database: Transaction, ratings: readonly Worded[]): Promise<ToText> {
  if (!ratings.some(hasRuns)) return asItIs
  const indexedUntil = (await pairsUntil(database)) ?? Number.POSITIVE_INFINITY
  return ({ id, feedback }) => (id <= indexedUntil ? withPairs(feedback ?? '') : (feedback ?? ''))
}

async function pairsUntil(database: Transaction): Promise<number | null> {
  const [row] = await database.all('select indexed_until from pair_indexing')
  return row === undefined ? null : Number(row[0])
}

function hasRuns({ feedback }: Worded): boolean {
  return feedback !== null && isUnspaced(feedback)
}

function entriesOf(ratings: readonly Worded[], toText: ToText): [number, string][] {
  return ratings.flatMap((rating): [number, string][] =>
    rating.feedback === null || rating.feedback === '' ? [] : [[rating.id, toText(rating)]],
  )
}
