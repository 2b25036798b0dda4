import { isAscii } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { peek, prepend } from './peek.ts'

/** Stands for bytes that are not valid in the file's encoding; the contract refuses it in every field. */
export const INVALID_BYTES = '\uFFFF'

const SAMPLE_BYTES = 64 * 1024

export interface DecodedText {
  /** Known for sure once the text has been read. */
  encoding(): string
  text: AsyncIterable<string>
}

/**
 * Text of a file in the named encoding, or in the one that its first bytes show: by byte order mark, by the zeros of
 * UTF-16, as UTF-8 where it is valid, else by letter statistics of the first 64 KiB that are not plain ASCII.
 */
export async function decoded(bytes: AsyncIterable<Uint8Array>, named?: string): Promise<DecodedText> {
  const { first, all } = await peek(bytes, SAMPLE_BYTES)
  let encoding = named ?? encodingByFirstBytes(first)
  const text = encoding === undefined ? decodeAfterAscii(all, (found) => (encoding = found)) : decodeAs(encoding, all)
  return { encoding: () => encoding ?? 'utf-8', text }
}

function encodingByFirstBytes(first: Uint8Array): string | undefined {
  const [a, b, c] = first
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const start = first.subarray(0, 256)
  const zeros = (odd: number) => start.filter((byte, index) => byte === 0 && index % 2 === odd).length
  if (zeros(1) > start.length / 4) return 'utf-16le'
  if (zeros(0) > start.length / 4) return 'utf-16be'
  return undefined
}

/** ASCII is the same in every encoding that is left, so the choice waits for the first byte that is not. */
async function* decodeAfterAscii(
  bytes: AsyncIterable<Uint8Array>,
  choose: (encoding: string) => unknown,
): AsyncGenerator<string> {
  const rest = bytes[Symbol.asyncIterator]()
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    const chunk = Buffer.from(next.value)
    if (isAscii(chunk)) {
      yield chunk.toString('latin1')
      continue
    }
    const { first, all } = await peek(prepend(chunk, rest), SAMPLE_BYTES)
    const encoding = guess(first)
    choose(encoding)
    yield* decodeAs(encoding, all)
  }
}

function guess(sample: Uint8Array): string {
  const tail = sample.length < SAMPLE_BYTES ? 0 : incompleteTail(sample)
  if (strictText(sample.subarray(0, sample.length - tail)) !== undefined || isMostlyUtf8(sample)) return 'utf-8'
  const best = analyse(sample).find(({ name, confidence }) => confidence >= 20 && isGuessable(name))
  const name = best?.name.toLowerCase() ?? 'windows-1252'
  if (name === 'iso-8859-1') return 'windows-1252'
  return name === 'euc-kr' ? 'cp949' : name
}

/** A few damaged bytes do not make UTF-8 another encoding: in no other one do most letters look like UTF-8. */
function isMostlyUtf8(sample: Uint8Array): boolean {
  const text = lenientUtf8.decode(sample)
  const invalid = text.match(/\uFFFD/g)?.length ?? 0
  const letters = text.match(/[^\0-\x7F\uFFFD]/g)?.length ?? 0
  return letters > 2 * invalid
}

/** Unicode was told by its first bytes or is not what this is. */
function isGuessable(name: string): boolean {
  return !/^(utf|ascii)/i.test(name) && iconv.encodingExists(name)
}

async function* decodeAs(encoding: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const pieces = encoding === 'utf-8' ? decodeUtf8(bytes) : decodeOther(encoding, bytes)
  let first = true
  for await (const piece of pieces) {
    yield first && piece.startsWith('\uFEFF') ? piece.slice(1) : piece
    first &&= piece === ''
  }
}

async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array()
  for await (const chunk of bytes) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = all.length - incompleteTail(all)
    rest = all.subarray(end)
    const whole = all.subarray(0, end)
    yield strictText(whole) ?? markInvalidUtf8(whole)
  }
  if (rest.length > 0) yield INVALID_BYTES
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** Undefined where the bytes are not UTF-8. */
function strictText(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Line by line, so that a replacement character that was in the file stays where its line is sound. */
function markInvalidUtf8(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline === -1 ? bytes.length : newline + 1
    const line = bytes.subarray(start, end)
    text += strictText(line) ?? lenientUtf8.decode(line).replaceAll('\uFFFD', INVALID_BYTES)
    start = end
  }
  return text
}

/** How many bytes at the end are the start of a character that goes on beyond it. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needed > back ? back : 0
  }
  return 0
}

async function* decodeOther(encoding: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false })
  const isUtf16 = encoding.startsWith('utf-16')
  const mark = (text: string) => (isUtf16 ? text : text.replaceAll('\uFFFD', INVALID_BYTES))
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    yield mark(decoder.write(Buffer.from(chunk)))
  }
  yield mark(decoder.end() ?? '')
  if (isUtf16 && length % 2 === 1) yield INVALID_BYTES
}
