interface Peeked {
  /** As many as were asked for, or all there are. */
  first: Uint8Array
  /** Everything from the start. */
  all: AsyncIterable<Uint8Array>
  /** Ends the source, whether or not `all` has been read. */
  close(): void
}

/** Looks at the first bytes. Ends the source and rejects with the signal's reason where that comes before them. */
export async function peek(bytes: AsyncIterable<Uint8Array>, size: number, signal?: AbortSignal): Promise<Peeked> {
  const rest = bytes[Symbol.asyncIterator]()
  const close = () => void rest.return?.().catch(() => undefined)
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < size) {
    const next = await unlessAborted(rest.next(), signal).catch((error) => {
      close()
      throw error
    })
    if (next.done) break
    chunks.push(next.value)
    length += next.value.length
  }
  const start = Buffer.concat(chunks)
  return { first: start.subarray(0, size), all: prepend(start, rest), close }
}

function unlessAborted<Result>(work: Promise<Result>, signal?: AbortSignal): Promise<Result> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

export async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
