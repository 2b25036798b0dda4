import { featuresOf } from './features-of.ts'
import { languageOf } from './language/language-of.ts'
import { probabilities } from './probabilities.ts'
import { readWeights, type Weights } from './weights.ts'

export interface TextSentiment {
  label: 'negative' | 'neutral' | 'positive'
  /** From -1, surely negative, to 1, surely positive. */
  score: number
  /** BCP 47, or `und` where the text does not tell. */
  language: string
}

export interface TextModel {
  /** BCP 47, or `und` where there are too few words or they could be of several languages. Takes any text. */
  languageOf(text: string): string
  /** Takes any text; of a long one, the first thousand characters are judged. */
  sentimentOf(text: string): TextSentiment
}

/** Stored beside each result, so that results of different ways are not mixed up. */
export const METHOD = 'parley-ngram'
/** Changes with the weights and with what they are applied to. */
export const VERSION = '1'

const LABELS = ['negative', 'neutral', 'positive'] as const

/** Reads nothing yet: weights and language tables are read when the first text is judged, then kept. */
export function loadModel(): TextModel {
  return { languageOf, sentimentOf }
}

let weights: Weights | undefined

function sentimentOf(text: string): TextSentiment {
  weights ??= readWeights()
  const language = languageOf(text)
  const features = featuresOf(text, language)
  if (features.ngrams.length === 0) return { label: 'neutral', score: 0, language }
  const shares = probabilities(features, weights)
  const [negative, , positive] = shares
  return { label: LABELS[shares.indexOf(Math.max(...shares))] ?? 'neutral', score: positive - negative, language }
}
