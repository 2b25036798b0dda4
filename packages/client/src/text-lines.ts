import { bytePieces } from './byte-pieces.ts'

/** The lines of a stream, without their ends. Throws a TypeError of `broken` where it ends in the middle of one; else that one is left out. */
export async function* textLines(
  stream: ReadableStream<Uint8Array>,
  broken?: string,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of bytePieces(stream)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (broken !== undefined && rest !== '') throw new TypeError(broken)
}
