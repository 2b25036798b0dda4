import fc from 'fast-check'

/** Where to cut, as shares of a length; `cutAt` applies them. */
export const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })

/** A text or bytes in pieces, together the whole. */
export function cutAt<Whole extends string | Uint8Array>(whole: Whole, shares: number[]): Whole[] {
  const places = [...shares.map((share) => Math.floor(share * whole.length)).sort((a, b) => a - b), whole.length]
  return places.map((place, index) => whole.slice(places[index - 1] ?? 0, place) as Whole)
}
