/** What one side has sent and the other has not read yet. */
export interface Inbox<Piece> {
  pieces: AsyncGenerator<Piece>
  put(piece: Piece): void
  /** After the pieces that are waiting, with an error where one is given. */
  end(failure?: { error: unknown }): void
  /** At once: nothing more is read. */
  fail(error: unknown): void
}

/** `onTaken` is told of each piece once it is used up. */
export function createInbox<Piece>(onTaken: (piece: Piece) => void): Inbox<Piece> {
  const queue: Piece[] = []
  let ended: { failure?: { error: unknown } | undefined } | undefined
  let wake = () => {}

  async function* pieces(): AsyncGenerator<Piece> {
    for (;;) {
      const piece = queue.shift()
      if (piece !== undefined) {
        yield piece
        onTaken(piece)
      } else if (ended?.failure !== undefined) {
        throw ended.failure.error
      } else if (ended !== undefined) {
        return
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  }

  return {
    pieces: pieces(),
    put(piece) {
      queue.push(piece)
      wake()
    },
    end(failure) {
      ended = { failure }
      wake()
    },
    fail(error) {
      queue.length = 0
      ended = { failure: { error } }
      wake()
    },
  }
}
