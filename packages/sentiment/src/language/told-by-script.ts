const LATIN_AND_UNCERTAIN = 0
const HAN = 1
const KANA = 2

/** Scripts that as good as one language is written in, after the two that need a second look. */
const SCRIPTS: [script: string, language: string][] = [
  ['Hangul', 'ko'],
  ['Thai', 'th'],
  ['Lao', 'lo'],
  ['Khmer', 'km'],
  ['Myanmar', 'my'],
  ['Greek', 'el'],
  ['Hebrew', 'he'],
  ['Armenian', 'hy'],
  ['Georgian', 'ka'],
  ['Tamil', 'ta'],
  ['Telugu', 'te'],
  ['Kannada', 'kn'],
  ['Malayalam', 'ml'],
  ['Gujarati', 'gu'],
  ['Gurmukhi', 'pa'],
  ['Oriya', 'or'],
  ['Sinhala', 'si'],
]
const LETTER = /\p{L}/u
const HAN_LETTER = /\p{Script=Han}/u
const KANA_LETTER = /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u
const PATTERNS = SCRIPTS.map(([script]) => new RegExp(`\\p{Script=${script}}`, 'u'))
const FEWEST_HAN = 4

const NOT_LOOKED_UP = 0
const NO_LETTER = 255
const scripts = new Uint8Array(0x1_0000)

/** The number of the script of a letter; looked up once, then remembered one higher. */
function scriptOf(unit: number): number {
  const known = scripts[unit] ?? NOT_LOOKED_UP
  if (known !== NOT_LOOKED_UP) return known - 1
  const found = findScript(String.fromCharCode(unit))
  scripts[unit] = found + 1
  return found
}

function findScript(character: string): number {
  if (KANA_LETTER.test(character)) return KANA
  if (HAN_LETTER.test(character)) return HAN
  if (!LETTER.test(character)) return NO_LETTER - 1
  const index = PATTERNS.findIndex((pattern) => pattern.test(character))
  return index < 0 ? LATIN_AND_UNCERTAIN : index + KANA + 1
}

/** The language, where most letters are of a script that tells it. */
export function toldByScript(text: string): string | undefined {
  const counts = new Uint32Array(SCRIPTS.length + KANA + 1)
  let letters = 0
  for (let index = 0; index < text.length; index += 1) {
    const script = scriptOf(text.charCodeAt(index))
    if (script >= counts.length) continue
    counts[script] = (counts[script] ?? 0) + 1
    letters += 1
  }
  const [, han = 0, kana = 0] = counts
  if ((han + kana) * 2 > letters) return kana > 0 ? 'ja' : han >= FEWEST_HAN ? 'zh' : undefined
  const most = counts.findIndex((count, script) => script > KANA && count * 2 > letters)
  return most < 0 ? undefined : SCRIPTS[most - KANA - 1]?.[1]
}
