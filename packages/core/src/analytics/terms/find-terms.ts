// Called by its name on a thread that reads: what it imports is loaded there, so it imports little.
import { logOddsWithPrior } from '@parley/statistics/log-odds-with-prior'
import type { SampledText, SampledTexts } from '@parley/store'
import { countPhrases, type Phrase, type PhrasesOfLength } from './count-phrases.ts'
import { excerpt } from './excerpt.ts'
import { wordsOf } from './words-of.ts'

export interface TermsOptions {
  /** Words of a phrase, at most. */
  words: number
  /** Ratings that must have it. */
  minRatings: number
  /** Terms of each group, at most. */
  limit: number
  /** How many texts the prior is worth. */
  priorRatings: number
  /** How far from 0 a z must be. */
  z: number
}

export interface FoundTerm {
  term: string
  words: number
  low: number
  high: number
  /** Above 0: more usual in low ratings. */
  logOdds: number
  standardError: number
  z: number
  examples: { id: number; rating: number; feedback: string }[]
}

export interface FoundTerms {
  samples: { low: Sample; high: Sample }
  /** How many terms were compared. */
  tested: number
  low: FoundTerm[]
  high: FoundTerm[]
}

export interface Sample {
  ratings: number
  complete: boolean
  /** The oldest time among those read. */
  from: number | undefined
}

const EXAMPLES = 2
/** A term of whose ratings a longer one has so many is left out for it. */
const COVERED = 0.9

interface Candidate {
  phrase: Phrase
  logOdds: number
  standardError: number
  z: number
}

/** The terms that tell low ratings from high ones; `groups` are the texts of both. */
export function findTerms(groups: readonly [SampledTexts, SampledTexts], options: TermsOptions): FoundTerms {
  const [low, high] = [groups[0].texts.map(normal), groups[1].texts.map(normal)]
  const texts = [...low, ...high].map(({ feedback }) => feedback)
  const counted = countPhrases(texts, { lowTexts: low.length, words: options.words, fewest: options.minRatings })
  const tested = counted.flatMap(({ phrases }) => phrases).filter(({ begins, ends }) => begins && ends)
  const candidates = candidatesOf(tested, { low: low.length, high: high.length, options })
  const best = (side: 1 | -1) =>
    candidates
      .filter(({ z }) => z * side > 0)
      .sort((a, b) => side * (b.z - a.z) || b.phrase.words - a.phrase.words)
      .slice(0, options.limit)
  return {
    samples: { low: sampleOf(groups[0]), high: sampleOf(groups[1]) },
    tested: tested.length,
    low: shown(best(1), { texts: low, counted, first: 0 }),
    high: shown(best(-1), { texts: high, counted, first: low.length }),
  }
}

/** One way to write each letter, so that equal words are equal. */
function normal(text: SampledText): SampledText {
  return { ...text, feedback: text.feedback.normalize('NFC') }
}

function sampleOf({ texts, complete }: SampledTexts): Sample {
  return { ratings: texts.length, complete, from: texts.at(-1)?.timestamp }
}

interface Sizes {
  low: number
  high: number
  options: TermsOptions
}

function candidatesOf(tested: readonly Phrase[], { low, high, options }: Sizes): Candidate[] {
  const candidates: Candidate[] = []
  for (const phrase of tested) {
    const prior = { share: ratingsOf(phrase) / (low + high), weight: options.priorRatings }
    const odds = logOddsWithPrior({ having: phrase.low, of: low }, { having: phrase.high, of: high }, prior)
    if (odds !== null && Math.abs(odds.z) >= options.z) candidates.push({ phrase, ...odds })
  }
  return withoutRepetition(candidates)
}

/** One term for the same ratings: the longest, and of equally long ones that of the rarest parts. */
function withoutRepetition(candidates: readonly Candidate[]): Candidate[] {
  const partsOf = ({ phrase }: Candidate) => phrase.parts.reduce((sum, part) => sum + ratingsOf(part), 0)
  const covered = new Set<Phrase>()
  return candidates
    .toSorted((a, b) => b.phrase.words - a.phrase.words || partsOf(a) - partsOf(b))
    .filter(({ phrase }) => {
      if (covered.has(phrase)) return false
      const common = phrase.parts.filter((part) => ratingsOf(phrase) >= COVERED * ratingsOf(part))
      if (common.some((part) => covered.has(part))) return false
      cover(phrase, phrase.parts, covered)
      return true
    })
}

function cover(by: Phrase, parts: readonly Phrase[], covered: Set<Phrase>): void {
  for (const part of parts) {
    if (ratingsOf(by) >= COVERED * ratingsOf(part)) covered.add(part)
    cover(by, part.parts, covered)
  }
}

function ratingsOf({ low, high }: Phrase): number {
  return low + high
}

interface Shelf {
  texts: readonly SampledText[]
  counted: readonly PhrasesOfLength[]
  /** The place of the first of these texts among all that were counted. */
  first: number
}

/** With what they read like, and the newest ratings of their group that have them. */
function shown(best: readonly Candidate[], { texts, counted, first }: Shelf): FoundTerm[] {
  const terms = new Map<Phrase, FoundTerm>()
  for (const { phrase, ...odds } of best) {
    const { words, low, high } = phrase
    terms.set(phrase, { term: '', words, low, high, ...odds, examples: [] })
  }
  for (const { phrases, places } of counted) {
    const wanted = phrases.map((phrase) => terms.get(phrase))
    for (const [index, text] of texts.entries()) {
      places[first + index]?.forEach((id, place) => {
        const found = wanted[id]
        if (found !== undefined && found.examples.length < EXAMPLES) addExample(found, text, place)
      })
    }
  }
  return [...terms.values()]
}

function addExample(found: FoundTerm, { id, rating, feedback }: SampledText, place: number): void {
  if (found.examples.some((example) => example.id === id)) return
  const words = wordsOf(feedback)
  const [start, end] = [words[place]?.start ?? 0, words[place + found.words - 1]?.end ?? 0]
  const written = feedback.slice(start, end)
  if (found.term === '') found.term = written.toLowerCase().replace(/\s+/gu, ' ').replaceAll('’', "'")
  found.examples.push({ id, rating, feedback: excerpt(feedback, { start, end }) })
}
