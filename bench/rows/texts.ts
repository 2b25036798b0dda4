import { createRandom, fromQuantiles, type Random } from './random.ts'

// Measured in reviews of apps (English, French), films (Korean) and clothes (English), each source with the same weight:
// length in characters, by share of the texts. Mean 129.
const LENGTHS = [
  [0, 1],
  [0.01, 3],
  [0.05, 7],
  [0.1, 12],
  [0.2, 21],
  [0.25, 27],
  [0.3, 33],
  [0.4, 48],
  [0.5, 73],
  [0.6, 106],
  [0.7, 151],
  [0.75, 183],
  [0.8, 223],
  [0.9, 355],
  [0.95, 481],
  [0.99, 500],
  [1, 1_763],
] as const

/** 23,486 reviews of clothes have 14,183 different words, the r-th most frequent a share of about 0.1 / r of all words. */
const VOCABULARY = 14_000
const QUOTED = 0.135
const BROKEN_INTO_LINES = 0.064

const ONSETS = 'b c d f g h j k l m n p r s t v w br ch cl cr dr fl gr pl pr sh st th tr'.split(' ')
const VOWELS = 'a e i o u ai ea ee ou é'.split(' ')
const CODAS = ['', '', '', 'l', 'm', 'n', 'r', 's', 't', 'nd', 'ng', 'st']

const WORDS = makeWords()

/** A feedback text of words that occur as often as words do. */
export function feedbackText(random: Random): string {
  const length = Math.max(1, Math.round(fromQuantiles(LENGTHS, random.share())))
  const quoted = random.share() < QUOTED
  const lines = random.share() < BROKEN_INTO_LINES
  let text = ''
  let starts = true
  while (text.length < length) {
    const word = WORDS[Math.floor(VOCABULARY ** random.share()) - 1] ?? 'the'
    const ends = random.share() < 0.07
    const shown = starts ? word.charAt(0).toUpperCase() + word.slice(1) : word
    text += `${quoted && ends ? `"${shown}"` : shown}${ends ? (lines ? '.\n' : '. ') : ' '}`
    starts = ends
  }
  return text.slice(0, length).trim() || 'ok'
}

/** By frequency: the most frequent are the shortest, as in any language. */
function makeWords(): string[] {
  const random = createRandom(14_183)
  const words = new Set<string>()
  const part = (parts: string[]) => parts[random.below(parts.length)] ?? ''
  while (words.size < VOCABULARY) {
    const syllables = words.size < 120 ? 1 : words.size < 2_500 ? 1 + random.below(2) : 2 + random.below(2)
    words.add(Array.from({ length: syllables }, () => part(ONSETS) + part(VOWELS) + part(CODAS)).join(''))
  }
  return [...words]
}
