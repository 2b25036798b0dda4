const MOST_BYTES = 256 * 1024

/** As fetch, of an answer that fits: a server that sends without end must not fill the memory. */
export async function fetchKeySet(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'error' })
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.length
    if (size > MOST_BYTES) throw new TypeError(`The key set is larger than ${MOST_BYTES} bytes`)
    pieces.push(piece)
  }
  return new Response(Buffer.concat(pieces), { status: response.status })
}
