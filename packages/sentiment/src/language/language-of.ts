import { toldByScript } from './told-by-script.ts'
import { toldByWords } from './told-by-words.ts'

/** What more is written does not make the language clearer. */
const MOST_CHARACTERS = 120
const FEWEST_WORDS = 3
const WORD = /\p{L}[\p{L}\p{M}'’]*/gu
const MAY_HAVE_ADDRESS = /[@<]|www\.|:\/\//
const ADDRESS = /https?:\/\/\S+|www\.\S+|<[a-z]+>|\S*@\S+/g

/** BCP 47, or `und` where there are too few words or they could be of several languages. */
export function languageOf(text: string): string {
  const cut = text.slice(0, MOST_CHARACTERS)
  const start = MAY_HAVE_ADDRESS.test(cut) ? cut.replace(ADDRESS, ' ') : cut
  const told = toldByScript(start)
  if (told !== undefined) return told
  const words = start.match(WORD)?.length ?? 0
  return words < FEWEST_WORDS ? 'und' : (toldByWords(start) ?? 'und')
}
