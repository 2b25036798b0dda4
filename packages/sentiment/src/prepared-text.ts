/** Longer texts are judged by their beginning, so that a call takes bounded time. */
const MOST_CHARACTERS = 1_000

const MASKS = /https?:\/\/\S+|www\.\S+|<(?:url|email|user|phone|name)>|@[\p{L}\p{N}_.]+|[^\s@]+@[^\s@]+\.\w+/gu
const MAY_NEED_MASKS = /@|www\.|https?:|<[a-z]/i
const LONE_SURROGATE = /\p{Surrogate}/gu

/** Lower case, full-width and composed forms made one (NFKC), addresses left out, half surrogates replaced. */
export function preparedText(text: string): string {
  const start = text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS) : text
  const whole = start.isWellFormed() ? start : start.replace(LONE_SURROGATE, ' ')
  const unmasked = MAY_NEED_MASKS.test(whole) ? whole.replace(MASKS, ' ') : whole
  return unmasked.normalize('NFKC').toLowerCase().replaceAll('’', "'")
}
