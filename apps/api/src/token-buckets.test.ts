import { expect, test } from 'vitest'
import { createBuckets } from './token-buckets.ts'

test('a bucket gives what it holds, then as much as flows in, and is never fuller than full', () => {
  let now = 1_000
  const { take } = createBuckets({ perSecond: 2, burst: 4, now: () => now })
  expect([1, 1, 1, 1, 1].map((cost) => take('a', cost).isAllowed)).toEqual([true, true, true, true, false])
  expect(take('b', 3)).toEqual({ isAllowed: true, remaining: 1, waitSeconds: 0, fullSeconds: 2 })
  expect(take('a', 3)).toEqual({ isAllowed: false, remaining: 0, waitSeconds: 2, fullSeconds: 2 })
  now += 499
  expect(take('a', 1).isAllowed).toBe(false)
  now += 1
  expect(take('a', 1)).toMatchObject({ isAllowed: true, remaining: 0 })
  now += 3_600_000
  expect(take('a', 1)).toMatchObject({ isAllowed: true, remaining: 3 })
})

test('what costs more than a bucket holds takes a full one', () => {
  const { take } = createBuckets({ perSecond: 1, burst: 4, now: () => 0 })
  expect(take('a', 100)).toMatchObject({ isAllowed: true, remaining: 0 })
  expect(take('a', 100)).toMatchObject({ isAllowed: false, waitSeconds: 4 })
})

test('of as many callers as may be kept, the one who was quiet for longest is forgotten', () => {
  const { take } = createBuckets({ perSecond: 1, burst: 1, mostCallers: 3, now: () => 0 })
  for (const caller of ['a', 'b', 'c']) take(caller, 1)
  expect(take('a', 1).isAllowed).toBe(false)
  take('d', 1)
  expect(['a', 'c', 'd'].map((caller) => take(caller, 1).isAllowed)).toEqual([false, false, false])
  expect(take('b', 1).isAllowed).toBe(true)
})
