interface Peeked {
  /** As many as were asked for, or all there are. */
  first: Uint8Array
  /** Everything from the start. */
  all: AsyncIterable<Uint8Array>
  /** Ends the source, whether or not `all` has been read. */
  close(): void
}

/** Looks at the first bytes. */
export async function peek(bytes: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const rest = bytes[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < size) {
    const next = await rest.next()
    if (next.done) break
    chunks.push(next.value)
    length += next.value.length
  }
  const start = Buffer.concat(chunks)
  const close = () => void rest.return?.().catch(() => undefined)
  return { first: start.subarray(0, size), all: prepend(start, rest), close }
}

export async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
