import { expect, test } from 'vitest'
import reference from '../reference/agreement-and-adjustment.json' with { type: 'json' }
import { benjaminiHochberg, holm } from './adjusted-p-values.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'
import type { StarCounts } from './star-counts.ts'
import { weightedKappa } from './weighted-kappa.ts'

function starsOf([one = 0, two = 0, three = 0, four = 0, five = 0]: readonly number[] = []): StarCounts {
  return [one, two, three, four, five]
}

function tableOf([first, second, third, fourth, fifth]: readonly (readonly number[])[]) {
  return [starsOf(first), starsOf(second), starsOf(third), starsOf(fourth), starsOf(fifth)] as const
}

test.each(reference.adjusted_p_values)('adjusted p values of $p', ({ p, holm: byHolm, benjamini_hochberg }) => {
  for (const [place, found] of holm(p).entries()) expect(found).toBeCloseTo(byHolm[place] ?? Number.NaN, 12)
  for (const [place, found] of benjaminiHochberg(p).entries()) {
    expect(found).toBeCloseTo(benjamini_hochberg[place] ?? Number.NaN, 12)
  }
})

test('no p values, nothing adjusted', () => {
  expect(holm([])).toEqual([])
  expect(benjaminiHochberg([])).toEqual([])
})

test.each(reference.weighted_kappa)('quadratic-weighted kappa is $kappa', ({ agreement, kappa }) => {
  expect(weightedKappa(tableOf(agreement))).toBeCloseTo(kappa, 12)
})

test('kappa does not exist without ratings or where all are the same', () => {
  const none = starsOf()
  expect(weightedKappa([none, none, none, none, none])).toBe(null)
  expect(weightedKappa([none, none, [0, 0, 7, 0, 0], none, none])).toBe(null)
})

test.each(reference.krippendorff_alpha)("Krippendorff's alpha is $alpha", ({ conversations, alpha }) => {
  expect(krippendorffAlpha(conversations.map(starsOf))).toBeCloseTo(alpha, 12)
})

test('alpha does not exist where no conversation has two ratings or all are the same', () => {
  expect(krippendorffAlpha([])).toBe(null)
  expect(krippendorffAlpha([starsOf([1]), starsOf([0, 0, 1])])).toBe(null)
  expect(krippendorffAlpha([starsOf([3]), starsOf([2]), starsOf([0, 1])])).toBe(null)
})
