// By hand: finds words of praise, of complaint and of negation by the lexicons of this package.
import { DIGIT, kindOf, LETTER, OTHER, SPACE, SURROGATE, UNSPACED } from './character-kinds.ts'
import { EMOJI_POLARITY, SIGN_POLARITY } from './emoji.ts'
import { lexiconsFor, wordTrie } from './lexicon/lexicons.ts'
import { longestMatch, type Match } from './lexicon/word-trie.ts'

/** Where and what was found, counted in words; two characters of a script without spaces count as one. */
export interface Finding {
  at: number
  end: number
  /** 1, -1, or 0 for words that only turn or separate. */
  polarity: number
  negator: boolean
  contrast: boolean
  emoji: boolean
}

export interface Findings {
  found: Finding[]
  /** Length of the text, counted likewise. */
  words: number
  exclamations: number
  questions: number
}

const ARABIC_ARTICLES = /^(?:[وفبلك]?ال|[وفبلك]|لل)(?=.{3})/
const ARABIC = 0x600
const AFTER_ARABIC = 0x700
/** As in `dell'`. */
const LONGEST_ELISION = 5
const EXCLAMATIONS = '!¡！'
const QUESTIONS = '?¿？؟'

export function opinionWords(text: string, language: string): Findings {
  const findings: Findings = { found: [], words: 0, exclamations: 0, questions: 0 }
  const languages = lexiconsFor(language)
  let index = 0
  while (index < text.length) index = readAt(text, index, languages, findings)
  return findings
}

/** Reads one word, sign or space; says where to go on. */
function readAt(text: string, index: number, languages: number, findings: Findings): number {
  const kind = kindOf(text.charCodeAt(index))
  if (kind === SPACE) return index + 1
  if (kind === OTHER || kind === SURROGATE) return readSign(text, index, findings)
  const match = longestMatch(wordTrie(), text, index, languages)
  if (kind === UNSPACED) {
    const length = (match === undefined ? 1 : match.end - index) / 2
    if (match !== undefined) note(match, length, languages, findings)
    findings.words += length
    return match?.end ?? index + 1
  }
  if (match !== undefined) {
    note(match, 1, languages, findings)
    findings.words += 1
    return text[match.end - 1] === "'" ? match.end : endOfWord(text, match.end)
  }
  const next = afterPlainWord(text, index, languages, findings)
  findings.words += 1
  return next
}

/** Looks behind an article or elision that is written as part of the word. */
function afterPlainWord(text: string, index: number, languages: number, findings: Findings): number {
  const end = endOfWord(text, index)
  const unit = text.charCodeAt(index)
  if (unit >= ARABIC && unit < AFTER_ARABIC) {
    const article = ARABIC_ARTICLES.exec(text.slice(index, end))?.[0].length
    if (article === undefined) return end
    const match = longestMatch(wordTrie(), text, index + article, languages)
    if (match === undefined) return end
    note(match, 1, languages, findings)
    return endOfWord(text, match.end)
  }
  for (let at = index + 1; at <= index + LONGEST_ELISION && at + 1 < end; at += 1) {
    if (text[at] === "'") return at + 1
  }
  return end
}

function endOfWord(text: string, from: number): number {
  let end = from
  while (end < text.length) {
    const kind = kindOf(text.charCodeAt(end))
    if (kind !== LETTER && kind !== DIGIT) break
    end += 1
  }
  return end === from && from < text.length && kindOf(text.charCodeAt(from)) !== SPACE ? from : end
}

function note({ meaning }: Match, length: number, languages: number, { found, words }: Findings): void {
  const positive = (meaning.positive & languages) !== 0
  const negative = (meaning.negative & languages) !== 0
  found.push({
    at: words,
    end: words + length,
    polarity: Number(positive) - Number(negative),
    negator: (meaning.negator & languages) !== 0,
    contrast: (meaning.contrast & languages) !== 0,
    emoji: false,
  })
}

function readSign(text: string, index: number, findings: Findings): number {
  const sign = text[index] ?? ''
  if (EXCLAMATIONS.includes(sign)) findings.exclamations += 1
  if (QUESTIONS.includes(sign)) findings.questions += 1
  for (let length = 3; length > 1; length -= 1) {
    const polarity = SIGN_POLARITY.get(text.slice(index, index + length))
    if (polarity !== undefined) return noteSign(polarity, index + length, findings)
  }
  const point = text.codePointAt(index) ?? 0
  const next = index + (point > 0xffff ? 2 : 1)
  const polarity = EMOJI_POLARITY.get(point)
  return polarity === undefined ? next : noteSign(polarity, next, findings)
}

function noteSign(polarity: number, next: number, { found, words }: Findings): number {
  found.push({ at: words, end: words, polarity, negator: false, contrast: false, emoji: true })
  return next
}
