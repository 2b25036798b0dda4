import { expect, test } from 'vitest'
import reference from '../reference/distributions.json' with { type: 'json' }
import * as distributions from './distributions.ts'

const FUNCTIONS: Record<string, (...args: number[]) => number> = {
  'normal cdf': (z = 0) => distributions.normalCdf(z),
  'normal quantile': (p = 0) => distributions.normalQuantile(p),
  't cdf': (t = 0, df = 0) => distributions.tCdf(t, df),
  't quantile': (p = 0, df = 0) => distributions.tQuantile(p, df),
  'chiSquare cdf': (x = 0, df = 0) => distributions.chiSquareCdf(x, df),
  'chiSquare upperTail': (x = 0, df = 0) => distributions.chiSquareUpperTail(x, df),
  'chiSquare quantile': (p = 0, df = 0) => distributions.chiSquareQuantile(p, df),
  'f cdf': (x = 0, df1 = 0, df2 = 0) => distributions.fCdf(x, df1, df2),
  'f quantile': (p = 0, df1 = 0, df2 = 0) => distributions.fQuantile(p, df1, df2),
  'beta cdf': (x = 0, alpha = 0, beta = 0) => distributions.betaCdf(x, alpha, beta),
  'beta quantile': (p = 0, alpha = 0, beta = 0) => distributions.betaQuantile(p, alpha, beta),
}

test.each(Object.keys(FUNCTIONS))('%s is as in the reference, to 1e-10', (name) => {
  const cases = reference.cases.filter(({ distribution, fn }) => `${distribution} ${fn}` === name)
  expect(cases.length).toBeGreaterThan(8)
  for (const { args, value } of cases) {
    const found = FUNCTIONS[name]?.(...args) ?? Number.NaN
    expect(Math.abs(found - value) / Math.max(1, Math.abs(value)), `${name} of ${args}`).toBeLessThan(1e-10)
  }
})

test('tails keep their digits where 1 - cdf has none', () => {
  expect(distributions.twoSidedNormal(20) / 5.507248237212467e-89).toBeCloseTo(1, 9)
  expect(distributions.twoSidedT(-40, 30)).toBeGreaterThan(0)
  expect(distributions.chiSquareUpperTail(1_000, 1)).toBeGreaterThan(0)
  expect(distributions.chiSquareUpperTail(Number.POSITIVE_INFINITY, 1)).toBe(0)
})

test('the ends of the normal distribution', () => {
  expect(distributions.normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
  expect(distributions.normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
  expect(distributions.normalQuantile(0.5)).toBeCloseTo(0, 15)
})
