/** The pieces of a stream; leaving the loop early, by whatever way, lets go of the stream. */
export async function* bytePieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  // Not all browsers can iterate a stream.
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // Fails where the stream itself has failed, and that error is on its way already.
    await reader.cancel().catch(() => undefined)
    reader.releaseLock()
  }
}
