/** 128 random bits; `crypto.randomUUID` is missing on pages without TLS. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('-')
}

/**
 * An id of a conversation and a user that fits into an `external_id` whatever their length. By hand, as `crypto.subtle` is
 * missing on pages without TLS; whoever makes up a collision could as well submit the rating itself.
 */
export function idOf(conversation: string, user: string | null): string {
  const text = JSON.stringify([conversation, user])
  return `widget-${[1, 2, 3, 4].map((seed) => hash(text, seed).toString(36)).join('')}`
}

function hash(text: string, seed: number): number {
  let mixed = Math.imul(seed, 0x9e3779b1)
  for (let at = 0; at < text.length; at += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x85ebca6b)
    mixed ^= mixed >>> 13
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
