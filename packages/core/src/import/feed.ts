/** How many bytes may be on their way to a thread or wait there. */
export const WINDOW_BYTES = 512 * 1024
const PIECE_BYTES = 64 * 1024

/** Passes bytes on as fast as they are used up. */
export interface Feed {
  /** So many bytes are used up. */
  taken(bytes: number): void
  /** So many bytes were passed on. */
  passed(): number
  /** Whether all are used up and more may come. */
  isStarved(): boolean
  /** Reads and says no more. */
  stop(): void
}

export interface Sink {
  send(bytes: Uint8Array<ArrayBuffer>): void
  end(failure?: { error: unknown }): void
}

export function startFeed(source: AsyncIterable<Uint8Array>, { send, end }: Sink): Feed {
  let underway = 0
  let passed = 0
  let ended = false
  let stopped = false
  let wake = () => {}

  async function pump(): Promise<void> {
    for await (const bytes of source) {
      for (let at = 0; at < bytes.length && !stopped; at += PIECE_BYTES) {
        // A copy of its own: what the source gave may be part of a larger buffer, or still be in use.
        const piece = new Uint8Array(bytes.subarray(at, at + PIECE_BYTES))
        underway += piece.length
        passed += piece.length
        send(piece)
        while (underway >= WINDOW_BYTES && !stopped) await new Promise<void>((resolve) => (wake = resolve))
      }
      if (stopped) return
    }
  }

  function finish(failure?: { error: unknown }): void {
    ended = true
    if (!stopped) end(failure)
  }

  pump().then(
    () => finish(),
    (error) => finish({ error }),
  )
  return {
    taken(bytes) {
      underway -= bytes
      wake()
    },
    passed: () => passed,
    isStarved: () => underway === 0 && !ended,
    stop() {
      stopped = true
      wake()
    },
  }
}
