import { LIMITS, ListRatings } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { ACTOR, openServices } from './testing/open-services.ts'

const minimal = { conversation_id: 'c', rating: 4 }
const OTHER = { ...ACTOR, projectId: 2 }

describe('a rating that is submitted', () => {
  it('is stored at the time of arrival', async () => {
    const { ratings } = await openServices()
    const { rating, created } = await ratings.create(ACTOR, minimal)
    expect(created).toBe(true)
    expect(rating).toMatchObject({
      id: 1,
      rating: 4,
      sentiment: 'positive',
      timestamp: '2026-03-15T12:00:00.000Z',
      metadata: {},
      feedback: null,
    })
    expect(await ratings.get(ACTOR, rating.id)).toEqual(rating)
  })

  it('twice under one external_id is one, and another content is a conflict that names the fields', async () => {
    const { ratings } = await openServices()
    const input = { ...minimal, external_id: 'e' }
    const first = await ratings.create(ACTOR, input)
    expect(await ratings.create(ACTOR, input)).toEqual({ rating: first.rating, created: false })
    await expect(ratings.create(ACTOR, { ...input, rating: 1, feedback: 'x' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('rating, feedback (id 1)'),
      errors: [{ field: 'rating', rule: 'conflict' }, { field: 'feedback' }],
    })
  })

  it('that is stored already tells a visitor neither what it says, nor whether it says the same', async () => {
    const { ratings } = await openServices()
    const visitor = { ...ACTOR, publishable: true }
    const input = { ...minimal, external_id: 'e' }
    await ratings.create(ACTOR, input)
    const answers = [input, { ...input, rating: 1 }, { ...input, feedback: 'x' }].map((guess) =>
      ratings.create(visitor, guess).catch(({ code, message, errors }) => ({ code, message, errors })),
    )
    const message = 'A rating with this external_id is stored already'
    const answer = { code: 'CONFLICT', message, errors: [{ field: 'external_id', rule: 'conflict', message }] }
    expect(await Promise.all(answers)).toEqual([answer, answer, answer])
  })

  it('that a visitor repeats under its Idempotency-Key is answered as at first', async () => {
    const { ratings } = await openServices()
    const visitor = { ...ACTOR, publishable: true }
    const submit = () =>
      ratings.create(visitor, { ...minimal, external_id: 'e' }, { key: 'k', onRepeat: () => undefined })
    const first = await submit()
    expect(first.created).toBe(true)
    expect(await submit()).toEqual(first)
  })
})

describe('many ratings', () => {
  it('are stored row by row', async () => {
    const { ratings } = await openServices()
    await ratings.create(ACTOR, { ...minimal, external_id: 'e' })
    const rows = [
      minimal,
      { ...minimal, rating: 9 },
      'no',
      { ...minimal, external_id: 'e' },
      { ...minimal, external_id: 'e', rating: 1 },
      { ...minimal, typo: 1 },
    ]
    const { results, ...counts } = await ratings.createMany(ACTOR, rows)
    expect(counts).toEqual({ created: 1, existing: 1, failed: 4 })
    expect(results.map(({ status }) => status)).toEqual([
      'created',
      'invalid',
      'invalid',
      'exists',
      'conflict',
      'invalid',
    ])
    expect(results[1]).toMatchObject({ errors: [{ field: 'rating' }] })
    expect(results[4]).toMatchObject({ errors: [{ field: 'rating', rule: 'conflict' }], rating: { id: 1, rating: 4 } })
    expect(results[5]).toMatchObject({ errors: [{ field: 'typo', rule: 'unknown_field' }] })
  })

  it('of which none is valid are none', async () => {
    const { ratings } = await openServices()
    expect(await ratings.createMany(ACTOR, [null, 1])).toMatchObject({ created: 0, failed: 2 })
  })
})

describe('the list', () => {
  it.each(['newest', 'oldest'] as const)(
    'comes %s first, page by page, each rating once, in spite of equal times',
    async (order) => {
      const { ratings } = await openServices()
      const rows = Array.from({ length: 25 }, (_, index) => ({
        ...minimal,
        timestamp: `2026-01-0${1 + (index % 3)}T00:00:00Z`,
      }))
      await ratings.createMany(ACTOR, rows)
      const seen: { id: number; timestamp: string }[] = []
      let cursor: string | undefined
      do {
        const page = await ratings.list(ACTOR, ListRatings.parse({ order, limit: 5, cursor }))
        expect(page.items).toHaveLength(5)
        seen.push(...page.items)
        cursor = page.next_cursor ?? undefined
      } while (cursor !== undefined)
      const key = ({ id, timestamp }: { id: number; timestamp: string }) =>
        `${timestamp} ${String(id).padStart(3, '0')}`
      const sorted = seen.map(key).sort()
      expect(seen.map(key)).toEqual(order === 'oldest' ? sorted : sorted.reverse())
      expect(new Set(seen.map(({ id }) => id)).size).toBe(25)
    },
  )

  it('has the largest page on one page', async () => {
    const { ratings } = await openServices()
    await ratings.createMany(
      ACTOR,
      Array.from({ length: LIMITS.pageRows + 1 }, () => minimal),
    )
    const page = await ratings.list(ACTOR, ListRatings.parse({ limit: LIMITS.pageRows }))
    expect(page.items).toHaveLength(LIMITS.pageRows)
    expect(page.next_cursor).not.toBeNull()
  })
})

describe('a stored rating', () => {
  it('is changed in the fields that are named; null clears', async () => {
    const { ratings } = await openServices()
    const { rating } = await ratings.create(ACTOR, { ...minimal, feedback: 'x', metadata: { a: 1 } })
    expect(
      await ratings.update(ACTOR, {
        id: rating.id,
        rating: 1,
        feedback: null,
        user_id: undefined,
        timestamp: '2020-01-01T00:00:00Z',
      }),
    ).toEqual({
      ...rating,
      rating: 1,
      sentiment: 'negative',
      feedback: null,
      timestamp: '2020-01-01T00:00:00.000Z',
    })
    expect(await ratings.update(ACTOR, { id: rating.id, metadata: { b: 2 } })).toMatchObject({
      metadata: { b: 2 },
      rating: 1,
    })
  })

  it('is not there for another project, nor after it was deleted', async () => {
    const { ratings } = await openServices()
    const {
      rating: { id },
    } = await ratings.create(ACTOR, minimal)
    const missing = { code: 'NOT_FOUND' }
    await expect(ratings.get(OTHER, id)).rejects.toMatchObject(missing)
    await expect(ratings.update(OTHER, { id, rating: 1 })).rejects.toMatchObject(missing)
    await expect(ratings.delete(OTHER, id)).rejects.toMatchObject(missing)
    await ratings.delete(ACTOR, id)
    await expect(ratings.get(ACTOR, id)).rejects.toMatchObject(missing)
    await expect(ratings.update(ACTOR, { id, rating: 1 })).rejects.toMatchObject(missing)
    await expect(ratings.delete(ACTOR, id)).rejects.toMatchObject(missing)
  })
})
