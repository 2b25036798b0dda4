export const EXCERPT_CHARACTERS = 200

/** A stretch of the text around a place, marked with … where it is cut; never half a character. */
export function excerpt(text: string, { start, end }: { start: number; end: number }): string {
  if (text.length <= EXCERPT_CHARACTERS) return text
  const most = EXCERPT_CHARACTERS - 2
  const before = Math.max(0, Math.floor((most - (end - start)) / 2))
  const from = wholeCharacter(text, Math.max(0, Math.min(start - before, text.length - most)), 1)
  const to = wholeCharacter(text, Math.min(text.length, from + most), -1)
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

/** The place, or the next one in this direction, so that it does not cut a character of two code units. */
function wholeCharacter(text: string, place: number, direction: 1 | -1): number {
  const isInside = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, place - 1), place + 1))
  return isInside ? place + direction : place
}
