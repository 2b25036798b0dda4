import type { Client } from '@libsql/client'
import { sql } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { type InsertResult, type NewRating, type StoredRating, StoreError } from '../store.ts'
import { isUniqueViolation, translated } from './errors.ts'
import { byExternalIds, toStored } from './stored.ts'
import { ratings } from './tables.ts'

const ATTEMPTS = 5

// Given ids start after the largest one in use: a brought 2^53 - 1 would leave none that JavaScript can count to.
const LARGEST_BROUGHT_ID = 2 ** 52

/**
 * Looks first, then writes without looking: should another process have been faster, a unique index refuses the whole
 * transaction, and the next look finds what it wrote. Both go to the writer, so that no slow read can hold up a write.
 */
export async function insertRatings(
  write: LibSQLDatabase & { $client: Client },
  projectId: number,
  rows: readonly NewRating[],
): Promise<InsertResult[]> {
  for (let attempt = 1; ; attempt += 1) {
    const plan = await translated(() => makePlan(write, projectId, rows))
    try {
      const stored = await translated(() => insertPlanned(write.$client, projectId, plan.rows))
      return plan.steps.map((step) => {
        if ('found' in step) return { status: 'found', rating: step.found }
        const rating = stored[step.place]
        if (rating === undefined) throw new StoreError('FAILED', 'The database gave fewer ids than there are rows')
        return { status: step.repeats ? 'found' : 'inserted', rating }
      })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      if (attempt === ATTEMPTS) throw new StoreError('BUSY', 'Other writers keep storing the same ratings', error)
    }
  }
}

/** What `insertRatings` would find for each row. */
export async function findRatings(
  read: LibSQLDatabase,
  projectId: number,
  rows: readonly NewRating[],
): Promise<(NewRating | undefined)[]> {
  const { steps, rows: inserted } = await translated(() => makePlan(read, projectId, rows))
  return steps.map((step) => ('found' in step ? step.found : step.repeats ? inserted[step.place] : undefined))
}

/** For each row: the rating that was found, or its place among the rows to insert, shared by rows that are one rating. */
interface Plan {
  steps: ({ found: StoredRating } | { place: number; repeats: boolean })[]
  rows: NewRating[]
}

async function makePlan(database: LibSQLDatabase, projectId: number, rows: readonly NewRating[]): Promise<Plan> {
  const externalIds = rows.flatMap((row) => row.external_id ?? row.spare_external_id ?? [])
  const ids = rows.flatMap((row) => row.id ?? [])
  const known = new Map(
    (await byExternalIds(database, projectId, externalIds)).map((rating) => [rating.external_id, rating]),
  )
  const taken = new Map((await byIds(database, ids)).map((row) => [row.id, row]))
  const places = new Map<string, number>()
  const placesOfIds = new Map<number, number>()
  const plan: Plan = { steps: [], rows: [] }
  for (const { spare_external_id, ...row } of rows) {
    const { id = 0 } = row
    const holder = taken.get(id)
    const own = holder?.projectId === projectId && isSameRating(holder, row) ? toStored(holder) : undefined
    const placeOfId = placesOfIds.get(id)
    const repeatsId = placeOfId !== undefined && isSameRating(plan.rows[placeOfId], row)
    const isFree = id > 0 && id <= LARGEST_BROUGHT_ID && holder === undefined && placeOfId === undefined
    const external_id = row.external_id ?? (isFree || own || repeatsId ? null : (spare_external_id ?? null))
    const found = (external_id === null ? undefined : known.get(external_id)) ?? own
    const place = (external_id === null ? undefined : places.get(external_id)) ?? (repeatsId ? placeOfId : undefined)
    if (found !== undefined) {
      plan.steps.push({ found })
    } else if (place !== undefined) {
      plan.steps.push({ place, repeats: true })
    } else {
      if (external_id !== null) places.set(external_id, plan.rows.length)
      if (isFree) placesOfIds.set(id, plan.rows.length)
      plan.steps.push({ place: plan.rows.length, repeats: false })
      plan.rows.push({ ...row, external_id, id: isFree ? id : undefined })
    }
  }
  return plan
}

type TableRow = typeof ratings.$inferSelect

/** Ids are unique over all projects, so that a row of another project takes one too. */
async function byIds(database: LibSQLDatabase, ids: number[]): Promise<TableRow[]> {
  if (ids.length === 0) return []
  return database
    .select()
    .from(ratings)
    .where(sql`${ratings.id} in (select value from json_each(${JSON.stringify(ids)}))`)
}

/** An id is of one database; with conversation and time it tells whether a row of a file is that rating, edited or not. */
function isSameRating(known: NewRating | undefined, row: NewRating): boolean {
  return (
    known?.conversation_id === row.conversation_id &&
    known.timestamp === row.timestamp &&
    known.external_id === row.external_id
  )
}

const COLUMNS = [
  'id',
  'external_id',
  'conversation_id',
  'rating',
  'feedback',
  'user_id',
  'language',
  'timestamp',
  'metadata',
] as const satisfies (keyof StoredRating)[]

const INSERT = `insert into ratings (project_id, ${COLUMNS.join(', ')})
  select ?, ${COLUMNS.map((_, place) => `value ->> ${place}`).join(', ')}
  from json_each(?) order by value ->> 0 is null, key
  returning id`

/** Rows that bring their id go first, so that no id given to another row can be one of theirs. */
async function insertPlanned(write: Client, projectId: number, rows: NewRating[]): Promise<StoredRating[]> {
  if (rows.length === 0) return []
  const values = rows.map((row) =>
    COLUMNS.map((column) => (column === 'metadata' ? JSON.stringify(row.metadata) : (row[column] ?? null))),
  )
  const [result] = await write.batch([{ sql: INSERT, args: [projectId, JSON.stringify(values)] }], 'write')
  const brought = new Set(rows.map((row) => row.id))
  const given = (result?.rows ?? [])
    .map((row) => Number(row.id))
    .filter((id) => !brought.has(id))
    .sort((a, b) => a - b)
    .values()
  return rows.map((row) => {
    const id = row.id ?? given.next().value
    if (id === undefined) throw new StoreError('FAILED', 'The database gave fewer ids than there are rows')
    return { ...row, id }
  })
}
