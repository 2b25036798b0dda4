import { ngramHashes } from './ngrams.ts'
import { opinionFeatures } from './opinion-features.ts'
import { opinionWords } from './opinion-words.ts'
import { preparedText } from './prepared-text.ts'

/** What a text shows of itself: hashes of its n-grams, and numbers that sum up its opinion words. */
export interface Features {
  ngrams: Uint32Array
  opinions: Float32Array
}

/** Valid until the next call. */
export function featuresOf(text: string, language: string): Features {
  const prepared = preparedText(text)
  return { ngrams: ngramHashes(prepared), opinions: opinionFeatures(opinionWords(prepared, language), language) }
}
