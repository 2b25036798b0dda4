import { BreakdownQuery, ExportQuery, ListRatings, TrendsQuery } from '@parley/contracts'
import { type Store, StoreError } from '@parley/store'
import { describe, expect, it } from 'vitest'
import { withParleyErrors } from './store-errors.ts'
import { ACTOR, openServices } from './testing/open-services.ts'

describe('a failure of the store', () => {
  it.each(['BUSY', 'FULL', 'TIMEOUT', 'CLOSED'] as const)(
    '%s is told as unavailable, with what to do',
    async (code) => {
      const cause = new StoreError(code, 'secret')
      const { store } = await openServices()
      const failing = withParleyErrors({ ...store, get: () => Promise.reject(cause) })
      await expect(failing.get(1, 1)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', cause })
      await expect(failing.get(1, 1)).rejects.not.toThrow(/secret/)
    },
  )

  it.each([new StoreError('FAILED', 'disk I/O error'), new TypeError('a bug')])(
    'that nobody can help stays what it is: %s',
    async (error) => {
      const { store } = await openServices()
      await expect(withParleyErrors({ ...store, ping: () => Promise.reject(error) }).ping()).rejects.toBe(error)
    },
  )

  it('CANCELLED is told as a client that has left, not as a failure', async () => {
    const { analytics, ratings, transfer } = await openServices()
    const signal = AbortSignal.abort()
    const calls = [
      ratings.list(ACTOR, ListRatings.parse({}), signal),
      analytics.summary(ACTOR, {}, signal),
      analytics.distribution(ACTOR, { days: 7 }, signal),
      analytics.trends(ACTOR, TrendsQuery.parse({}), signal),
      analytics.sentiment(ACTOR, {}, signal),
      analytics.breakdown(ACTOR, BreakdownQuery.parse({ by: 'k' }), signal),
      Array.fromAsync(transfer.export(ACTOR, ExportQuery.parse({}), signal)),
    ]
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'CLIENT_CLOSED_REQUEST' } })
    }
  })

  it('after closing is told as unavailable by every service', async () => {
    const services = await openServices()
    await services.store.close()
    const calls = [services.ratings.get(ACTOR, 1), services.analytics.summary(ACTOR, {}), services.exportText()]
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'SERVICE_UNAVAILABLE' } })
    }
  })

  it('does not change what succeeds', async () => {
    const { store } = await openServices()
    const same: Store = withParleyErrors(store)
    expect(same.stats()).toMatchObject({ rowsWritten: 0 })
    expect((await same.snapshot()).lastId).toBe(0)
  })
})
