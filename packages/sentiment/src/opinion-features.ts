// By hand: sums up the opinion words of a text in a few numbers whose weights all languages share.
import { hasLexicon } from './lexicon/lexicons.ts'
import type { Finding, Findings } from './opinion-words.ts'

export const OPINION_FEATURES = 36

const BEFORE = 3.5
const AFTER = 2.5

/** Languages whose negation follows what it negates. */
const NEGATES_AFTER = new Set(['ja', 'ko', 'tr', 'hi', 'de'])

export function opinionFeatures({ found, words, exclamations, questions }: Findings, language: string): Float32Array {
  const features = new Float32Array(OPINION_FEATURES)
  const add = (index: number, value: number) => {
    features[index] = (features[index] ?? 0) + value
  }
  let net = 0
  let contrastSeen = false
  let last = 0
  let first = 0
  for (const finding of found) {
    if (finding.contrast) contrastSeen = true
    if (finding.negator) add(26, 1)
    if (finding.polarity === 0) continue
    const side = finding.polarity > 0 ? 0 : 1
    if (finding.emoji) {
      add(14 + side, 1)
      net += finding.polarity
      continue
    }
    const before = negatedBefore(found, finding)
    const after = !before && negatedAfter(found, finding)
    const turned = before || (after && NEGATES_AFTER.has(language))
    add((before ? 3 : after ? (NEGATES_AFTER.has(language) ? 5 : 16) : 1) + side, 1)
    if (contrastSeen) add(7 + side, turned ? -1 : 1)
    const polarity = turned ? -finding.polarity : finding.polarity
    net += polarity
    last = polarity
    if (first === 0) first = polarity
  }
  const positive = sum(features, 1, 4, 6)
  const negative = sum(features, 2, 3, 5)
  const length = Math.max(1, words)
  features[9] = Number(last > 0)
  features[10] = Number(last < 0)
  features[11] = Number(first > 0)
  features[12] = Number(first < 0)
  const none = positive + negative === 0
  features[13] = Number(none && hasLexicon(language))
  features[25] = Number(none && !hasLexicon(language))
  features[18] = Number(questions > 0)
  features[19] = net > 0 ? Math.log1p(exclamations) : 0
  features[20] = net < 0 ? Math.log1p(exclamations) : 0
  features[21] = Math.log1p(length) / 4
  features[22] = Number(length <= 4 && net > 0)
  features[23] = Number(length <= 4 && net < 0)
  features[24] = net === 0 ? Math.log1p(exclamations) : 0
  features[27] = Number(positive > 0 && negative > 0)
  features[28] = Number(net > 0)
  features[29] = Number(net < 0)
  features[30] = Number(net > 1)
  features[31] = Number(net < -1)
  features[32] = (3 * positive) / (length + 3)
  features[33] = (3 * negative) / (length + 3)
  features[34] = Number(none && length <= 3)
  features[35] = contrastSeen ? 1 : 0
  for (const index of [1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 26]) features[index] = Math.log1p(features[index] ?? 0)
  features[0] = 1
  return features
}

function sum(features: Float32Array, ...indexes: number[]): number {
  return indexes.reduce((total, index) => total + (features[index] ?? 0), 0)
}

function negatedBefore(found: Finding[], { at }: Finding): boolean {
  return found.some((other) => other.negator && other.polarity === 0 && other.at < at && at - other.at <= BEFORE)
}

function negatedAfter(found: Finding[], { at }: Finding): boolean {
  return found.some((other) => other.negator && other.polarity === 0 && other.at > at && other.at - at <= AFTER)
}
