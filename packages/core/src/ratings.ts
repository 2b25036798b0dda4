import {
  type Actor,
  CreateRating,
  type CreateRatingResult,
  checkRating,
  fitsExport,
  type IdempotencyKey,
  invalidInput,
  isAlwaysSmall,
  ParleyError,
  type RatingsService,
  TOO_LARGE_FOR_EXPORT,
  validate,
} from '@parley/contracts'
import type { InsertResult, NewRating, Store, TimePage } from '@parley/store'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { createErasures } from './erasures.ts'
import { pageOf, toNewestPage } from './newest-first.ts'
import { createRunOnce } from './once.ts'
import { periodOf, toRatingFilter } from './period.ts'
import { conflictErrors, contradictions, toMilliseconds, toNewRating, toRating, toRevision } from './rating.ts'

export function createRatings(core: { store: Store; now: () => number }): RatingsService {
  const { store, now } = core
  const runOnce = createRunOnce()

  async function insert(
    actor: Actor,
    rows: NewRating[],
    { operation, input, idempotency }: { operation: string; input: unknown; idempotency: IdempotencyKey | undefined },
  ): Promise<InsertResult[]> {
    if (idempotency === undefined) return store.insert(actor.projectId, rows, actor.id)
    return runOnce({
      actor,
      operation,
      input,
      idempotency,
      async work(once) {
        const { results, isRepeated } = await store.insertOnce(actor.projectId, rows, once, actor.id)
        return { result: results, isRepeated }
      },
    })
  }

  return {
    ...createErasures(core),

    async create(actor, input, idempotency) {
      const [result] = await insert(actor, [toNewRating(input, now())], {
        operation: 'ratings.create',
        input,
        idempotency,
      })
      if (result === undefined) throw new Error('The store did not answer for the row')
      const outcome = judge(input, result)
      if (outcome.status === 'created') return { rating: outcome.rating, created: true }
      // Visitors are not told whether it is the same: that would let them guess what another one rated.
      if (actor.publishable) throw taken()
      if (outcome.status === 'exists') return { rating: outcome.rating, created: false }
      const { errors, rating } = outcome
      const fields = errors.map(({ field }) => field).join(', ')
      throw new ParleyError(
        'CONFLICT',
        `A rating with this external_id is stored with another ${fields} (id ${rating.id}); change it with PATCH`,
        { errors },
      )
    },

    async createMany(actor, rows, idempotency) {
      const at = now()
      const checked = rows.map(checkRow)
      const valid = checked.flatMap((row) => (row.ok ? [row.data] : []))
      const wanted = valid.map((row) => toNewRating(row, at))
      const call = { operation: 'ratings.create_many', input: rows, idempotency }
      const stored = (await insert(actor, wanted, call)).values()
      const results = checked.map((row): CreateRatingResult => {
        if (!row.ok) return { status: 'invalid', errors: row.errors }
        const { value } = stored.next()
        if (value === undefined) throw new Error('The store did not answer for each row')
        return judge(row.data, value)
      })
      const count = (...statuses: CreateRatingResult['status'][]) =>
        results.filter(({ status }) => statuses.includes(status)).length
      return { created: count('created'), existing: count('exists'), failed: count('conflict', 'invalid'), results }
    },

    async list({ projectId }, { order, limit, cursor, ...filters }, signal) {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, order)
      const page: TimePage = { order, limit: limit + 1, after }
      const filter = toRatingFilter(filters, await periodOf({ ...core, signal }, projectId, filters))
      const rows = await store.listByTime(projectId, filter, page, signal)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map(toRating),
        next_cursor: last === undefined ? null : encodeCursor(last, order),
      }
    },

    async get({ projectId }, id, asOf) {
      if (asOf === undefined) return toRating((await store.get(projectId, id)) ?? notFound(id))
      const rating = await store.getAsOf(projectId, id, Date.parse(asOf))
      return toRating(rating ?? notFound(id, `There was no rating ${id} at ${asOf}, or it has been erased`))
    },

    async revisions({ projectId }, { id, ...page }) {
      const found = (await store.revisions(projectId, id, toNewestPage(page, 'revisions'))) ?? notFound(id)
      return pageOf(found, { ...page, list: 'revisions', as: toRevision })
    },

    async update({ projectId, id: by }, { id, timestamp, ...fields }) {
      const at = toMilliseconds(timestamp)
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
      // Looked up only where the rest of the rating decides: a read may wait behind slow ones.
      const needsRest = 'feedback' in given ? !isAlwaysSmall(fields.feedback) : 'metadata' in given
      if (needsRest) {
        const before = (await store.get(projectId, id)) ?? notFound(id)
        if (!fitsExport({ ...before, ...given })) throw invalidInput([TOO_LARGE_FOR_EXPORT])
      }
      const [stored] = await store.update(
        projectId,
        [{ id, change: { ...given, ...(at !== undefined && { timestamp: at }) } }],
        by,
      )
      return toRating(stored ?? notFound(id))
    },

    async delete({ projectId, id: by }, id) {
      if (!(await store.delete(projectId, id, by))) notFound(id)
    },
  }
}

const TAKEN_ID = 'A rating with this external_id is stored already'

function taken(): ParleyError {
  const field = { field: 'external_id', rule: 'conflict', message: TAKEN_ID }
  return new ParleyError('CONFLICT', TAKEN_ID, { errors: [field] })
}

/** Anything may be sent as a row. */
function checkRow(row: unknown) {
  const isObject = typeof row === 'object' && row !== null
  return isObject ? checkRating(row as Record<string, unknown>) : validate(CreateRating, row)
}

function judge(
  input: CreateRating,
  { status, rating }: InsertResult,
): Exclude<CreateRatingResult, { status: 'invalid' }> {
  if (status === 'inserted') return { status: 'created', rating: toRating(rating) }
  const errors = conflictErrors(contradictions(input, rating))
  return errors.length === 0
    ? { status: 'exists', rating: toRating(rating) }
    : { status: 'conflict', rating: toRating(rating), errors }
}

function notFound(id: number, message = `There is no rating ${id}`): never {
  throw new ParleyError('NOT_FOUND', message)
}
