// JSON is split by hand: stream-json ends at the first syntax error and knows no limit for one record.
import { invalidInput } from '@parley/contracts'
import { type FileRecord, isTooLarge, recordError, TOO_LARGE } from './record.ts'

/** One JSON object a line; empty lines are passed over. */
export async function* readNdjson(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let buffer = ''
  let line = 1
  let skipping = false
  for await (const piece of text) {
    const lines = (buffer + piece).split('\n')
    buffer = lines.pop() ?? ''
    for (const each of lines) {
      if (!skipping && each.trim() !== '') yield toRecord(each, line)
      skipping = false
      line += 1
    }
    if (!skipping && isTooLarge(buffer)) {
      yield { line, error: TOO_LARGE }
      skipping = true
    }
    if (skipping) buffer = ''
  }
  if (!skipping && buffer.trim() !== '') yield toRecord(buffer, line)
}

/** The elements of one JSON array. Throws UNPROCESSABLE_CONTENT where the text is not an array. */
export async function* readJsonArray(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  const scanner = createArrayScanner()
  for await (const piece of text) yield* scanner.scan(piece)
  yield* scanner.end()
}

function createArrayScanner() {
  let line = 1
  let depth = 0
  let ended = false
  let inString = false
  let escaped = false
  let element = ''
  let startLine = 0
  let dropped = false

  function* finish(): Generator<FileRecord> {
    if (dropped) yield { line: startLine, error: TOO_LARGE }
    else if (element.trim() !== '') yield toRecord(element, startLine)
    element = ''
    startLine = 0
    dropped = false
  }

  function keep(piece: string): void {
    if (dropped) return
    element += piece
    if (isTooLarge(element)) {
      dropped = true
      element = ''
    }
  }

  function* scan(piece: string): Generator<FileRecord> {
    let from = 0
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at] ?? ''
      if (character === '\n') line += 1
      if (inString) {
        if (escaped) escaped = false
        else if (character === '\\') escaped = true
        else if (character === '"') inString = false
        continue
      }
      if (depth === 0) {
        if (character === '[' && !ended) {
          depth = 1
          from = at + 1
        } else if (/\S/.test(character)) {
          refuseFile(
            ended ? 'Something follows the end of the JSON array' : 'The file does not start with a JSON array',
          )
        }
        continue
      }
      const closes = character === '}' || character === ']'
      if ((character === ',' && depth === 1) || (closes && depth === 1)) {
        keep(piece.slice(from, at))
        yield* finish()
        from = at + 1
        ended = closes
        depth = closes ? 0 : 1
        continue
      }
      if (startLine === 0 && /\S/.test(character)) startLine = line
      if (character === '"') inString = true
      else if (character === '{' || character === '[') depth += 1
      else if (closes) depth -= 1
    }
    if (depth > 0) keep(piece.slice(from))
  }

  function* end(): Generator<FileRecord> {
    if (ended) return
    if (depth === 0) refuseFile('The file does not start with a JSON array')
    yield {
      line: startLine || line,
      error: recordError('unfinished', 'The JSON array is not closed; the file is cut off here'),
    }
  }

  return { scan, end }
}

function toRecord(text: string, line: number): FileRecord {
  if (isTooLarge(text)) return { line, error: TOO_LARGE }
  try {
    const values: unknown = JSON.parse(text)
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { line, values: { ...values } }
    return { line, error: recordError('not_an_object', 'The record is not a JSON object') }
  } catch (error) {
    return { line, error: recordError('invalid_json', error instanceof Error ? error.message : 'This is not JSON') }
  }
}

function refuseFile(message: string): never {
  throw invalidInput([{ field: '(file)', rule: 'invalid_json', message }])
}
