import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logOddsWithPrior, type Occurrences } from './log-odds-with-prior.ts'

const group = fc
  .record({ having: fc.nat(1_000_000), lacking: fc.nat(1_000_000) })
  .map(({ having, lacking }): Occurrences => ({ having, of: having + lacking }))
const prior = fc.record({
  share: fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
  weight: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
})

describe('log odds with a prior', () => {
  test('are those computed by hand', () => {
    // (30 + 10) / (70 + 90) against (10 + 10) / (190 + 90): log(0.25 * 14).
    const found = logOddsWithPrior({ having: 30, of: 100 }, { having: 10, of: 200 }, { share: 0.1, weight: 100 })
    const standardError = Math.sqrt(1 / 40 + 1 / 160 + 1 / 20 + 1 / 280)
    expect(found?.logOdds).toBeCloseTo(Math.log(3.5), 12)
    expect(found?.standardError).toBeCloseTo(standardError, 12)
    expect(found?.z).toBeCloseTo(Math.log(3.5) / standardError, 12)
  })

  test('of a rare term have the z that the paper ends with', () => {
    const [y, n, alpha, alpha0] = [[60, 20], [4e6, 5e6], 2, 2e4] as const
    const [odds1, odds2] = [
      (y[0] + alpha) / (n[0] + alpha0 - y[0] - alpha),
      (y[1] + alpha) / (n[1] + alpha0 - y[1] - alpha),
    ]
    const zeta = (Math.log(odds1) - Math.log(odds2)) / Math.sqrt(1 / (y[0] + alpha) + 1 / (y[1] + alpha))
    const found = logOddsWithPrior(
      { having: y[0], of: n[0] },
      { having: y[1], of: n[1] },
      { share: alpha / alpha0, weight: alpha0 },
    )
    expect(found?.z).toBeCloseTo(zeta, 4)
  })

  test('of a share that both have are 0, as are those of a prior alone', () => {
    const one = logOddsWithPrior({ having: 5, of: 50 }, { having: 50, of: 500 }, { share: 0.1, weight: 100 })
    expect(one?.logOdds).toBeCloseTo(0, 12)
    const none = logOddsWithPrior({ having: 0, of: 0 }, { having: 0, of: 0 }, { share: 0.3, weight: 10 })
    expect(none?.z).toBe(0)
  })

  test('do not exist where all texts have the term, or none', () => {
    for (const share of [0, 1, Number.NaN]) {
      expect(logOddsWithPrior({ having: 5, of: 5 }, { having: 9, of: 9 }, { share, weight: 100 })).toBeNull()
    }
  })

  test('are finite, and change their sign with the groups', () => {
    fc.assert(
      fc.property(group, group, prior, (a, b, given) => {
        const [forth, back] = [logOddsWithPrior(a, b, given), logOddsWithPrior(b, a, given)]
        for (const value of Object.values(forth ?? {})) expect(Number.isFinite(value)).toBe(true)
        expect((forth?.logOdds ?? 0) + (back?.logOdds ?? 0)).toBe(0)
        expect(forth?.standardError).toBeCloseTo(back?.standardError ?? 0, 9)
      }),
      { numRuns: 1_000 },
    )
  })

  test('rise with each further text of the first group that has the term', () => {
    fc.assert(
      fc.property(group, group, prior, (a, b, given) => {
        const more = logOddsWithPrior({ having: a.having + 1, of: a.of + 1 }, b, given)
        expect(more?.logOdds).toBeGreaterThan((logOddsWithPrior(a, b, given)?.logOdds ?? 0) - 1e-12)
      }),
      { numRuns: 1_000 },
    )
  })

  test('are nearer to 0 the more the prior is worth', () => {
    const sizes = [1, 10, 100, 1_000, 10_000].map((weight) =>
      logOddsWithPrior({ having: 9, of: 100 }, { having: 1, of: 100 }, { share: 0.05, weight }),
    )
    const logOdds = sizes.map((found) => found?.logOdds ?? 0)
    expect(logOdds).toEqual([...logOdds].sort((x, y) => y - x))
  })
})
