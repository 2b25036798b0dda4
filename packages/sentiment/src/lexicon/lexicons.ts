import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { hi } from './hi.ts'
import { id } from './id.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import type { Lexicon } from './lexicon.ts'
import { pt } from './pt.ts'
import { th } from './th.ts'
import { addEntry, emptyTrie, type WordTrie } from './word-trie.ts'
import { zh } from './zh.ts'

const LEXICONS: [language: string, lexicon: Lexicon][] = Object.entries({
  ar,
  de,
  en,
  es,
  fr,
  hi,
  id,
  it,
  ja,
  ko,
  pt,
  th,
  zh,
})

const BITS = new Map(LEXICONS.map(([language], index) => [language, 1 << index]))
/** eld takes Indonesian for Malay. */
const RELATED: Record<string, string> = { ms: 'id' }
const ALL = (1 << LEXICONS.length) - 1

/** The lexicons to look into for a text of this language, as a set of bits. */
export function lexiconsFor(language: string): number {
  if (language === 'und') return ALL
  return BITS.get(RELATED[language] ?? language) ?? BITS.get('en') ?? ALL
}

export function hasLexicon(language: string): boolean {
  return BITS.has(RELATED[language] ?? language)
}

let trie: WordTrie | undefined

export function wordTrie(): WordTrie {
  trie ??= filledTrie()
  return trie
}

function filledTrie(): WordTrie {
  const filled = emptyTrie()
  for (const [language, { positive, negative, negators, contrasts }] of LEXICONS) {
    const bit = BITS.get(language) ?? 0
    for (const entry of entries(positive)) addEntry(filled, entry, 'positive', bit)
    for (const entry of entries(negative)) addEntry(filled, entry, 'negative', bit)
    for (const entry of entries(negators)) addEntry(filled, entry, 'negator', bit)
    for (const entry of entries(contrasts)) addEntry(filled, entry, 'contrast', bit)
  }
  return filled
}

function entries(list: string): string[] {
  return list.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim().split(/\s+/)
}
