// The one place that knows the library of distributions. A tail is asked for by its own side, so that small p values keep their digits.
import erfcinv from '@stdlib/math-base-special-erfcinv'
import gammainc from '@stdlib/math-base-special-gammainc'
import betaCdfOf from '@stdlib/stats-base-dists-beta-cdf'
import betaQuantileOf from '@stdlib/stats-base-dists-beta-quantile'
import chiSquareCdfOf from '@stdlib/stats-base-dists-chisquare-cdf'
import chiSquareQuantileOf from '@stdlib/stats-base-dists-chisquare-quantile'
import fCdfOf from '@stdlib/stats-base-dists-f-cdf'
import fQuantileOf from '@stdlib/stats-base-dists-f-quantile'
import normalCdfOf from '@stdlib/stats-base-dists-normal-cdf'
import tCdfOf from '@stdlib/stats-base-dists-t-cdf'
import tQuantileOf from '@stdlib/stats-base-dists-t-quantile'

/** P(Z <= z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return normalCdfOf(z, 0, 1)
}

/** The z below which a standard normal value lies with the probability `p` (0-1; -Infinity at 0, Infinity at 1). */
export function normalQuantile(p: number): number {
  return -Math.SQRT2 * erfcinv(2 * p)
}

/** P(T <= t) of Student's t with `df` > 0 degrees of freedom. */
export function tCdf(t: number, df: number): number {
  return tCdfOf(t, df)
}

/** The t below which a value of Student's t with `df` > 0 degrees of freedom lies with the probability `p` (0-1). */
export function tQuantile(p: number, df: number): number {
  return tQuantileOf(p, df)
}

/** P(X <= x) of chi-square with `df` > 0 degrees of freedom. */
export function chiSquareCdf(x: number, df: number): number {
  return chiSquareCdfOf(x, df)
}

/** P(X > x) of chi-square with `df` > 0 degrees of freedom, x >= 0; exact to many digits where 1 - cdf is 0. */
export function chiSquareUpperTail(x: number, df: number): number {
  return x === Infinity ? 0 : gammainc(x / 2, df / 2, true, true)
}

/** The x below which a chi-square value with `df` > 0 degrees of freedom lies with the probability `p` (0-1). */
export function chiSquareQuantile(p: number, df: number): number {
  return chiSquareQuantileOf(p, df)
}

/** P(X <= x) of F with `df1` and `df2` > 0 degrees of freedom. */
export function fCdf(x: number, df1: number, df2: number): number {
  return fCdfOf(x, df1, df2)
}

/** The x below which a value of F with `df1` and `df2` > 0 degrees of freedom lies with the probability `p` (0-1). */
export function fQuantile(p: number, df1: number, df2: number): number {
  return fQuantileOf(p, df1, df2)
}

/** P(X <= x) of the beta distribution with the shapes `alpha` and `beta` > 0. */
export function betaCdf(x: number, alpha: number, beta: number): number {
  return betaCdfOf(x, alpha, beta)
}

/** The x (0-1) below which a beta value with the shapes `alpha` and `beta` > 0 lies with the probability `p` (0-1). */
export function betaQuantile(p: number, alpha: number, beta: number): number {
  return betaQuantileOf(p, alpha, beta)
}

/** The probability of a standard normal value at least as far from 0 as `z`. */
export function twoSidedNormal(z: number): number {
  return 2 * normalCdf(-Math.abs(z))
}

/** The probability of a t value with `df` degrees of freedom at least as far from 0 as `t`. */
export function twoSidedT(t: number, df: number): number {
  return 2 * tCdf(-Math.abs(t), df)
}
