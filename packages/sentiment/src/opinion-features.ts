// By hand: sums up the opinion words of a text in a few numbers whose weights all languages share.
import { hasLexicon } from './lexicon/lexicons.ts'
import type { Finding, Findings } from './opinion-words.ts'

/** What is counted, each for positive and for negative words; the logarithm of the count plus 1 is used. */
const COUNTS = ['plain', 'turned', 'maybeTurned', 'turnedBehind', 'afterContrast', 'emoji'] as const
/** What holds or does not, or is a share. */
const FACTS = [
  'always',
  'lastPositive',
  'lastNegative',
  'firstPositive',
  'firstNegative',
  'noneFound',
  'noLexicon',
  'noneInFewWords',
  'onlyAsks',
  'asks',
  'positiveExclaimed',
  'negativeExclaimed',
  'exclaimed',
  'length',
  'briefPositive',
  'briefNegative',
  'mixed',
  'ironicEmoji',
  'morePositive',
  'moreNegative',
  'muchMorePositive',
  'muchMoreNegative',
  'sharePositive',
  'shareNegative',
  'contrast',
  'negators',
  'balance',
  'evenness',
] as const

type Count = (typeof COUNTS)[number]
type Fact = (typeof FACTS)[number]

export const OPINION_FEATURES = 2 * COUNTS.length + FACTS.length

/** Words between at most. */
const BEFORE = 2.5
const BEHIND = 1.5
const BRIEF = 4

/** Where a negation stands that turns a word: before it in most languages, behind it in these. */
const BEHIND_ONLY = new Set(['ja', 'tr'])
const ON_BOTH_SIDES = new Set(['ko', 'hi'])
const PERHAPS_BEHIND = new Set(['de'])

export function opinionFeatures(findings: Findings, language: string): Float32Array {
  const features = new Float32Array(OPINION_FEATURES)
  const sums = countWords(findings, language, features)
  for (let index = 0; index < 2 * COUNTS.length; index += 1) features[index] = Math.log1p(features[index] ?? 0)
  for (const [index, value] of factsOf(findings, sums, language).entries()) features[2 * COUNTS.length + index] = value
  return features
}

interface Sums {
  positive: number
  negative: number
  /** Of emoji: positive less negative. */
  emoji: number
  first: number
  last: number
  negators: number
  contrast: boolean
}

function countWords({ found }: Findings, language: string, features: Float32Array): Sums {
  const sums: Sums = { positive: 0, negative: 0, emoji: 0, first: 0, last: 0, negators: 0, contrast: false }
  const count = (kind: Count, polarity: number) => {
    const index = 2 * COUNTS.indexOf(kind) + (polarity > 0 ? 0 : 1)
    features[index] = (features[index] ?? 0) + 1
  }
  for (const [index, finding] of found.entries()) {
    if (finding.contrast) sums.contrast = true
    if (finding.negator) sums.negators += 1
    if (finding.polarity === 0) continue
    if (finding.emoji) {
      sums.emoji += finding.polarity
      count('emoji', finding.polarity)
      continue
    }
    const way = wayOf(found, index, language)
    count(way, finding.polarity)
    const polarity = way === 'turned' ? -finding.polarity : finding.polarity
    if (sums.contrast) count('afterContrast', polarity)
    if (polarity > 0) sums.positive += 1
    else sums.negative += 1
    sums.last = polarity
    if (sums.first === 0) sums.first = polarity
  }
  return sums
}

function wayOf(found: Finding[], index: number, language: string): Count {
  const before = negatorWithin(found, index, -1, BEFORE)
  const behind = negatorWithin(found, index, 1, BEHIND)
  if (before && !BEHIND_ONLY.has(language)) return 'turned'
  if (!behind) return 'plain'
  if (BEHIND_ONLY.has(language) || ON_BOTH_SIDES.has(language)) return 'turned'
  return PERHAPS_BEHIND.has(language) ? 'maybeTurned' : 'turnedBehind'
}

/** Whether a word that only negates is near, in this direction. */
function negatorWithin(found: Finding[], index: number, direction: number, most: number): boolean {
  const turned = found[index]
  for (let other = index + direction; ; other += direction) {
    const finding = found[other]
    if (turned === undefined || finding === undefined) return false
    if ((direction < 0 ? turned.at - finding.end : finding.at - turned.end) > most) return false
    if (finding.negator && finding.polarity === 0) return true
  }
}

function factsOf({ words, exclamations, questions }: Findings, sums: Sums, language: string): number[] {
  const { positive, negative, emoji, first, last, negators, contrast } = sums
  const net = positive - negative + emoji
  const none = positive + negative === 0
  const balance = (positive - negative) / (positive + negative + 1)
  const exclaimed = Math.log1p(exclamations)
  const facts: Record<Fact, boolean | number> = {
    always: 1,
    lastPositive: last > 0,
    lastNegative: last < 0,
    firstPositive: first > 0,
    firstNegative: first < 0,
    noneFound: none && hasLexicon(language),
    noLexicon: none && !hasLexicon(language),
    noneInFewWords: none && words <= BRIEF,
    onlyAsks: none && questions > 0,
    asks: questions > 0,
    positiveExclaimed: net > 0 ? exclaimed : 0,
    negativeExclaimed: net < 0 ? exclaimed : 0,
    exclaimed: net === 0 ? exclaimed : 0,
    length: Math.log1p(words) / 4,
    briefPositive: net > 0 && words <= BRIEF,
    briefNegative: net < 0 && words <= BRIEF,
    mixed: positive > 0 && negative > 0,
    ironicEmoji: positive > negative && emoji < 0,
    morePositive: net > 0,
    moreNegative: net < 0,
    muchMorePositive: net > 1,
    muchMoreNegative: net < -1,
    sharePositive: (3 * positive) / (words + 3),
    shareNegative: (3 * negative) / (words + 3),
    contrast,
    negators: Math.log1p(negators),
    balance,
    evenness: none ? 0 : 1 - Math.abs(balance),
  }
  return FACTS.map((fact) => Number(facts[fact]))
}
