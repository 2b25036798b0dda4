import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaQuantile } from './distributions.ts'
import { LARGE_SHAPES, largeBetaQuantile } from './large-beta-quantile.ts'

test('quantiles of large shapes are those of the library', () => {
  const sums = fc.double({ min: LARGE_SHAPES, max: 1e8, noNaN: true })
  const shares = fc.double({ min: 0.01, max: 0.99, noNaN: true })
  const check = fc.property(sums, shares, fc.constantFrom(0.005, 0.025, 0.975, 0.995), (sum, share, p) => {
    const [alpha, beta] = [sum * share, sum * (1 - share)]
    expect(Math.abs(largeBetaQuantile(p, alpha, beta) - betaQuantile(p, alpha, beta))).toBeLessThan(2e-7)
  })
  fc.assert(check, { numRuns: 2_000 })
})

test('whatever is left of the spread, they are on their sides of the mean', () => {
  for (const sum of [1e9, 1e12, 1e15]) {
    expect(largeBetaQuantile(0.025, sum / 4, (3 * sum) / 4)).toBeLessThan(0.25)
    expect(largeBetaQuantile(0.975, sum / 4, (3 * sum) / 4)).toBeGreaterThan(0.25)
  }
})
