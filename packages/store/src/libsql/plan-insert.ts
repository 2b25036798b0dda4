import type { NewRating, StoredRating } from '../store.ts'
import type { Row, Statement } from './database.ts'
import { storedColumns, toStored } from './stored.ts'

// Given ids start after the largest one in use: a brought 2^53 - 1 would leave none that JavaScript can count to.
const LARGEST_BROUGHT_ID = 2 ** 52

/** What decides whether a row is a new rating. */
export type Identified = Pick<NewRating, 'external_id' | 'conversation_id' | 'timestamp'> & {
  id?: number | null
  spare_external_id?: string | null
}

/** For each row: the rating that was found, or its place among the rows to insert, shared by rows that are one rating. */
export interface InsertPlan<Planned extends Identified> {
  steps: ({ found: StoredRating } | { place: number; repeats: boolean })[]
  /** With the external_id to store, and the id where a brought one is kept. */
  rows: (Planned & { id: number | null; external_id: string | null })[]
}

/** Finds what `planInsert` must know: stored ratings of these external_ids, and of these ids, of whichever project; ids with a history in another one. */
export function lookUps(projectId: number, rows: readonly Identified[]): Statement[] {
  const externalIds = rows.flatMap((row) => row.external_id ?? row.spare_external_id ?? [])
  const ids = rows.flatMap((row) => row.id ?? [])
  if (externalIds.length === 0 && ids.length === 0) return []
  return [
    {
      sql: `select r.project_id, ${storedColumns('r')} from json_each(?) each
        cross join ratings r on r.project_id = ? and r.external_id = each.value`,
      args: [JSON.stringify(externalIds), projectId],
    },
    {
      sql: `select r.project_id, ${storedColumns('r')} from json_each(?) each cross join ratings r on r.id = each.value`,
      args: [JSON.stringify(ids)],
    },
    {
      sql: `select each.value from json_each(?) each
        where exists (select 1 from rating_versions v where v.rating_id = each.value and v.project_id <> ?)`,
      args: [JSON.stringify(ids), projectId],
    },
  ]
}

export function planInsert<Planned extends Identified>(
  projectId: number,
  rows: readonly Planned[],
  [byExternalId = [], byId = [], elsewhere = []]: Row[][],
): InsertPlan<Planned> {
  const known = new Map(byExternalId.map(([, ...row]) => toStored(row)).map((rating) => [rating.external_id, rating]))
  const taken = new Map(byId.map(([owner, ...row]) => [Number(row[0]), { owner, rating: toStored(row) }]))
  const idsElsewhere = new Set(elsewhere.map(([id]) => Number(id)))
  const places = new Map<string, number>()
  const placesOfIds = new Map<number, number>()
  const plan: InsertPlan<Planned> = { steps: [], rows: [] }
  for (const row of rows) {
    const id = row.id ?? 0
    const holder = taken.get(id)
    const own = holder?.owner === projectId && isSameRating(holder.rating, row) ? holder.rating : undefined
    const placeOfId = placesOfIds.get(id)
    const repeatsId = placeOfId !== undefined && isSameRating(plan.rows[placeOfId], row)
    const isUnused = holder === undefined && placeOfId === undefined && !idsElsewhere.has(id)
    const isFree = id > 0 && id <= LARGEST_BROUGHT_ID && isUnused
    const external_id = row.external_id ?? (isFree || own || repeatsId ? null : (row.spare_external_id ?? null))
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
      plan.rows.push({ ...row, external_id, id: isFree ? id : null })
    }
  }
  return plan
}

/** An id is of one database; with conversation and time it tells whether a row of a file is that rating, edited or not. */
function isSameRating(known: Identified | undefined, row: Identified): boolean {
  return (
    known?.conversation_id === row.conversation_id &&
    known.timestamp === row.timestamp &&
    known.external_id === row.external_id
  )
}
