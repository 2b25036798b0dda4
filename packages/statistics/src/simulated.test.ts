// Small, seeded versions of the bars that `pnpm statistics:simulate` holds in full.
import { expect, test } from 'vitest'
import {
  falseChanges,
  falseComparisons,
  falseFamilies,
  falseSampleRatios,
  noticedChanges,
  sequentialLooks,
} from '../simulate/false-alarms-of.ts'
import { INTERVAL_NAMES, intervalCoverage } from '../simulate/interval-coverage.ts'
import { moved, SHAPE_NAMES, SHAPES } from '../simulate/star-shapes.ts'

const J = SHAPES['J-shaped']
// Three standard errors of a share near 95 % in 600 samples.
const SLACK = 0.027

test.each(INTERVAL_NAMES)('the interval of the %s holds the true value often enough', (name) => {
  for (const shape of SHAPE_NAMES) {
    for (const n of [10, 30, 100, 1_000]) {
      const { coverage, exists } = intervalCoverage(name, { shape, n, samples: 600, seed: n })
      expect(coverage, `${shape}, ${n}`).toBeGreaterThan(0.93 - SLACK)
      // With few ratings a discrete interval cannot but hold more than it says; with many it should not.
      if (n === 1_000) expect(coverage, `${shape}, ${n}`).toBeLessThan(0.97 + SLACK)
      if (n === 1_000) expect(exists).toBe(1)
    }
  }
})

test('two arms of the same stars differ at p < 0.05 in one of twenty comparisons', () => {
  for (const comparison of ['Brunner-Munzel', 'Mann-Whitney', 'proportional odds'] as const) {
    expect(falseComparisons(comparison, { shape: J, n: 200, times: 1_500, seed: 1 })).toBeLessThan(0.055 + SLACK / 2)
  }
})

test('a fair split is called unfair at p < 0.01 in one of a hundred', () => {
  expect(falseSampleRatios({ n: 500, times: 2_000, seed: 1 })).toBeLessThan(0.018)
})

test('Holm holds a family of ten arms to one false alarm in twenty', () => {
  expect(falseFamilies({ shape: J, n: 100, times: 500, seed: 1 })).toBeLessThan(0.05 + SLACK)
})

test('a look every day for 60 days finds a difference that is not there in at most one of twenty', () => {
  for (const shape of SHAPE_NAMES) {
    const arms = [SHAPES[shape], SHAPES[shape]] as const
    const looks = sequentialLooks({ arms: () => arms, difference: 0, days: 60, ratingsPerDay: 20, times: 60, seed: 1 })
    expect(looks.everFound).toBeLessThan(0.05)
    expect(looks.everMissed).toBeLessThan(0.05)
  }
})

test('a difference of 0.4 stars is found within two weeks of 50 ratings a day', () => {
  const arms = [J, moved(J, -0.4)] as const
  const looks = sequentialLooks({ arms: () => arms, difference: -0.4, days: 30, ratingsPerDay: 50, times: 50, seed: 1 })
  expect(looks.medianDay).toBeLessThan(14)
  expect(looks.everMissed).toBeLessThan(0.06)
})

test('few of the series without a change seem to have one', () => {
  for (const shape of SHAPE_NAMES) {
    const series = { shape: SHAPES[shape], days: 180, ratingsPerDay: 20, times: 100, seed: 1 }
    expect(falseChanges(series), shape).toBeLessThanOrEqual(0.03)
  }
})

test('a fall of 0.4 stars is noticed within seven days', () => {
  const series = { before: J, after: moved(J, -0.4), days: 90, ratingsPerDay: 50, times: 150, seed: 1 }
  expect(noticedChanges(series)).toBeGreaterThanOrEqual(0.9)
})
