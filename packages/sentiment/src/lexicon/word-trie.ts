// By hand: npm's tries match one word at a time; this one also finds entries of several words and of scripts without spaces.
import { DIGIT, kindOf, LETTER, SPACE, UNSPACED } from '../character-kinds.ts'

/** What an entry means, as sets of languages (a bit for each). */
export interface Meaning {
  positive: number
  negative: number
  negator: number
  contrast: number
}

/** Most nodes have one child: a map for each would take ten times the memory. */
interface Node {
  unit: number
  child?: Node
  others?: Map<number, Node>
  /** Holds where a word ends here. */
  whole?: Meaning
  /** Holds whatever follows. */
  beginning?: Meaning
}

export interface WordTrie {
  root: Node
}

export interface Match {
  meaning: Meaning
  end: number
}

const BLANK = 32
const APOSTROPHE = 39

export function emptyTrie(): WordTrie {
  return { root: { unit: 0 } }
}

/** An entry as written in a lexicon: `_` for a space, `*` at the end for any ending. */
export function addEntry(trie: WordTrie, entry: string, role: keyof Meaning, language: number): void {
  const open = entry.endsWith('*')
  const units = (open ? entry.slice(0, -1) : entry).replaceAll('_', ' ')
  let node = trie.root
  for (let index = 0; index < units.length; index += 1) node = childOf(node, units.charCodeAt(index))
  const unspaced = kindOf(units.charCodeAt(units.length - 1)) === UNSPACED
  const slot = open || unspaced ? 'beginning' : 'whole'
  node[slot] ??= { positive: 0, negative: 0, negator: 0, contrast: 0 }
  node[slot][role] |= language
}

function childOf(node: Node, unit: number): Node {
  const known = knownChild(node, unit)
  if (known !== undefined) return known
  const made: Node = { unit }
  if (node.child === undefined) {
    node.child = made
  } else {
    node.others ??= new Map()
    node.others.set(unit, made)
  }
  return made
}

function knownChild({ child, others }: Node, unit: number): Node | undefined {
  return child?.unit === unit ? child : others?.get(unit)
}

/** The longest entry of any of these languages that starts at this place. */
export function longestMatch(trie: WordTrie, text: string, start: number, languages: number): Match | undefined {
  let found: Match | undefined
  let node: Node | undefined = trie.root
  let index = start
  while (index < text.length) {
    const unit = text.charCodeAt(index)
    const blank = kindOf(unit) === SPACE
    node = knownChild(node, blank ? BLANK : unit)
    if (node === undefined) return found
    index += 1
    if (blank) while (index < text.length && kindOf(text.charCodeAt(index)) === SPACE) index += 1
    if (node.beginning !== undefined && speaks(node.beginning, languages)) {
      found = { meaning: node.beginning, end: index }
    } else if (node.whole !== undefined && (unit === APOSTROPHE || endsWord(text, index))) {
      if (speaks(node.whole, languages)) found = { meaning: node.whole, end: index }
    }
  }
  return found
}

function speaks({ positive, negative, negator, contrast }: Meaning, languages: number): boolean {
  return ((positive | negative | negator | contrast) & languages) !== 0
}

function endsWord(text: string, index: number): boolean {
  if (index >= text.length) return true
  const kind = kindOf(text.charCodeAt(index))
  return kind !== LETTER && kind !== DIGIT
}
