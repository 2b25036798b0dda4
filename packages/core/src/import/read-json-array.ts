// JSON is split by hand: stream-json ends at the first syntax error and knows no limit for one record.
import { type FileRecord, isTooLargeJson, parseRecord, type RecordReader, recordError, TOO_LARGE } from './record.ts'

const BETWEEN = /\S/g
const STRUCTURE = /["{}[\],\n]/g
const STRING = /["\\\n]/g
const NEXT_ELEMENT = /\}\s*,(\s*)\{/g
/** So deep brackets are paired; what is deeper is refused, and only counted until it ends. */
const PAIRED_DEPTH = 64

const BROKEN = recordError(
  'invalid_json',
  'The record is not JSON; reading goes on with the next that can be told apart',
)
const UNFINISHED = recordError('unfinished', 'The JSON array is not closed; the file is cut off here')
const TRAILING = recordError('invalid_json', 'Something follows the end of the JSON array, and is not read')

type State = 'before' | 'between' | 'element' | 'lost' | 'after' | 'done'

/** Reads the elements of a JSON array. A broken one is reported and left out. */
export function createArrayReader(): RecordReader<FileRecord> {
  let state: State = 'before'
  /** From the start of the element on; in other states what is not scanned yet. */
  let buffer = ''
  let at = 0
  let line = 1
  let startLine = 1
  let closers = ''
  let deeper = 0
  let previous = ''
  let inString = false
  let isDropped = false
  /** White space before this element, and before elements in general: by it the next one shows after a broken one. */
  let gap = ''
  let usualGap: string | undefined

  function cut(length: number): void {
    buffer = buffer.slice(length)
    at = Math.max(0, at - length)
  }

  function* read(piece: string): Generator<FileRecord> {
    if (state === 'done') return
    buffer += piece
    for (let goesOn = true; goesOn; ) {
      if (state === 'element') goesOn = yield* readElement()
      else if (state === 'lost') goesOn = findNext()
      else goesOn = yield* readBetween()
    }
  }

  function* readBetween(): Generator<FileRecord, boolean> {
    const character = firstMatch(BETWEEN, buffer, 0)
    const blank = buffer.slice(0, character?.index)
    line += newlines(blank)
    gap = (gap + blank).slice(-1_000)
    cut(blank.length)
    if (character === undefined) return false
    if (state === 'after') {
      yield { line, error: TRAILING }
      state = 'done'
      return false
    }
    const [sign] = character
    if (sign === ',' || sign === ']' || state === 'before') {
      state = sign === ']' ? 'after' : 'between'
      previous = sign
      gap = ''
      cut(1)
      return true
    }
    if (previous === ',' || gap.includes('\n')) usualGap = gap
    startElement()
    return true
  }

  function startElement(): void {
    state = 'element'
    startLine = line
    closers = ''
    deeper = 0
    previous = ''
    inString = false
    isDropped = false
    at = 0
  }

  function* readElement(): Generator<FileRecord, boolean> {
    const match = firstMatch(inString ? STRING : STRUCTURE, buffer, at)
    if (match === undefined || isEscapeCutOff(match)) {
      at = match?.index ?? buffer.length
      isDropped ||= isTooLargeJson(buffer)
      if (isDropped) cut(at)
      return false
    }
    const [sign] = match
    at = match.index + 1
    if (sign === '\n') line += 1
    if (closers === '' && !inString && (sign === ',' || sign === ']')) {
      const text = buffer.slice(0, match.index)
      yield isDropped ? { line: startLine, error: TOO_LARGE } : parseRecord(text, startLine)
      cut(match.index)
      gap = ''
      state = 'between'
    } else if (!accepts(sign)) {
      yield { line: startLine, error: isDropped ? TOO_LARGE : BROKEN }
      if (isDropped) cut(at)
      else line = startLine
      state = 'lost'
    }
    return true
  }

  /** What a backslash escapes is in the next piece. */
  function isEscapeCutOff({ 0: sign, index }: RegExpExecArray): boolean {
    return sign === '\\' && index + 1 === buffer.length
  }

  /** False where JSON cannot go on with this sign: by it a missing quote or bracket shows. */
  function accepts(sign: string): boolean {
    if (inString) {
      if (sign === '\\' && buffer[at] !== '\n') at += 1
      if (sign === '"') inString = false
      return sign !== '\n'
    }
    const before = previous
    if (sign !== '\n') previous = sign
    if (sign === '"') inString = true
    if (sign === '}' || sign === ']') {
      if (deeper > 0) {
        deeper -= 1
        return true
      }
      const matches = closers.endsWith(sign)
      closers = closers.slice(0, -1)
      return matches
    }
    if (sign === '{' || sign === '[') {
      if (closers.length === PAIRED_DEPTH) {
        deeper += 1
        return true
      }
      const isKeyExpected = closers.endsWith('}') && (before === ',' || before === '{')
      closers += sign === '{' ? '}' : ']'
      return !isKeyExpected
    }
    return true
  }

  function findNext(): boolean {
    for (let from = 0; ; ) {
      const match = firstMatch(NEXT_ELEMENT, buffer, from)
      const end = match === undefined ? Math.max(0, buffer.length - 1_000) : match.index + match[0].length - 1
      if (match !== undefined && usualGap !== undefined && match[1] !== usualGap) {
        from = end
        continue
      }
      line += newlines(buffer.slice(0, end))
      cut(end)
      if (match !== undefined) startElement()
      return match !== undefined
    }
  }

  function* end(): Generator<FileRecord> {
    if (state === 'element' || state === 'between')
      yield { line: state === 'element' ? startLine : line, error: UNFINISHED }
  }

  return { read, end }
}

function firstMatch(pattern: RegExp, text: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from
  return pattern.exec(text) ?? undefined
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
