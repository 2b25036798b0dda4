import type { Actor, Term, Terms, TermsQuery, TextSample } from '@parley/contracts'
import { normalQuantile } from '@parley/statistics'
import type { StarCounts, Store } from '@parley/store'
import { periodOf, periodOnWire, toRatingFilter } from '../../period.ts'
import { type FoundTerm, type FoundTerms, findTerms, type Sample, type TermsOptions } from './find-terms.ts'

/** Of each side, at most: what is split into words in a fifth of a second, or of a text at most, so that none has too much of it. */
const MOST = { window: 100_000, texts: 3_000, bytes: 300_000, characters: 1_000 }
const PRIOR_RATINGS = 100
const CRITICAL_Z = normalQuantile(0.975)

const MODULE = new URL('./find-terms.ts', import.meta.url).href

/** The words and phrases by which low ratings differ from high ones. */
export async function termsReport(
  core: { store: Store; now: () => number; signal?: AbortSignal },
  { projectId, scopes }: Actor,
  { low_max, high_min, limit, words, min_ratings, ...filters }: TermsQuery,
): Promise<Terms> {
  const { store, signal } = core
  const period = await periodOf(core, projectId, filters)
  const filter = toRatingFilter(filters, period)
  const argument: TermsOptions = { words, minRatings: min_ratings, limit, priorRatings: PRIOR_RATINGS, z: CRITICAL_Z }
  const sampling = {
    groups: [
      { lowest: 1, highest: low_max },
      { lowest: high_min, highest: 5 },
    ],
    ...MOST,
    apply: { module: MODULE, name: findTerms.name, argument },
  }
  const [stars, found] = await Promise.all([
    store.countStars(projectId, filter, signal),
    store.sampleTexts<FoundTerms>(projectId, filter, sampling, signal),
  ])
  const shown = (terms: FoundTerm[]) => terms.map((term) => termOnWire(term, scopes.has('ratings:read')))
  return {
    ...periodOnWire(period),
    low_ratings: found.samples.low.ratings,
    high_ratings: found.samples.high.ratings,
    low_sample: sampleOnWire(found.samples.low, between(stars, 1, low_max)),
    high_sample: sampleOnWire(found.samples.high, between(stars, high_min, 5)),
    prior_ratings: PRIOR_RATINGS,
    tested_terms: found.tested,
    low: shown(found.low),
    high: shown(found.high),
  }
}

function between(stars: StarCounts, lowest: number, highest: number): number {
  return stars.slice(lowest - 1, highest).reduce((sum, count) => sum + count, 0)
}

function sampleOnWire({ complete, from }: Sample, matching_ratings: number): TextSample {
  return {
    matching_ratings,
    sampled: !complete,
    sampled_from: from === undefined ? null : new Date(from).toISOString(),
  }
}

function termOnWire(found: FoundTerm, withExamples: boolean): Term {
  const { term, words, low, high, logOdds, standardError, z, examples } = found
  const reach = CRITICAL_Z * standardError
  return {
    term,
    words,
    low_ratings: low,
    high_ratings: high,
    log_odds: logOdds,
    z,
    interval: { lower: logOdds - reach, upper: logOdds + reach },
    examples: withExamples ? examples : [],
  }
}
