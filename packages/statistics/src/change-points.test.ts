import { expect, test } from 'vitest'
import { changePoints } from './change-points.ts'
import type { StarCounts } from './star-counts.ts'

const GOOD: StarCounts = [2, 2, 5, 15, 26]
const BAD: StarCounts = [8, 6, 8, 12, 16]

function days(count: number, stars: StarCounts): StarCounts[] {
  return Array.from({ length: count }, () => stars)
}

test('a series without days, ratings or spread has no change', () => {
  expect(changePoints([])).toEqual([])
  expect(changePoints(days(30, [0, 0, 0, 0, 0]))).toEqual([])
  expect(changePoints(days(30, [0, 0, 0, 0, 40]))).toEqual([])
  expect(changePoints(days(200, GOOD))).toEqual([])
})

test('a fall and the rise after it are dated, with the means around them', () => {
  const found = changePoints([...days(40, GOOD), ...days(30, BAD), ...days(30, GOOD)])
  expect(found.map(({ day }) => day)).toEqual([40, 70])
  expect(found[0]?.before).toBeCloseTo(4.22, 9)
  expect(found[0]?.after).toBeCloseTo(3.44, 9)
  expect(found[0]?.noticedOn).toBeLessThan(47)
  expect(found[1]?.before).toBeCloseTo(3.44, 9)
})

test('what was noticed on a day does not change by what comes later', () => {
  const series = [...days(40, GOOD), ...days(30, BAD), ...days(30, GOOD)]
  const all = changePoints(series)
  for (const [length] of series.entries()) {
    expect(changePoints(series.slice(0, length))).toEqual(all.filter(({ noticedOn }) => noticedOn < length))
  }
})

test('days without ratings between two levels belong to the old one or the new one, and nothing is NaN', () => {
  const found = changePoints([...days(20, GOOD), ...days(5, [0, 0, 0, 0, 0]), ...days(20, BAD)])
  expect(found).toHaveLength(1)
  expect(found[0]?.day).toBeGreaterThanOrEqual(20)
  expect(found[0]?.day).toBeLessThanOrEqual(25)
})

test('one angry rating among fives is no change', () => {
  const series = [...days(60, [0, 0, 0, 0, 12]), [1, 0, 0, 0, 11] as const, ...days(5, [0, 0, 0, 0, 12])]
  expect(changePoints(series)).toEqual([])
})
