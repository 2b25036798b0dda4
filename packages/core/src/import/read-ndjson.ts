import { type FileRecord, isTooLarge, parseRecord, TOO_LARGE } from './record.ts'

/** One JSON object a line; empty lines are passed over. */
export async function* readNdjson(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let buffer = ''
  let line = 1
  let skipping = false
  for await (const piece of text) {
    const lines = (buffer + piece).split('\n')
    buffer = lines.pop() ?? ''
    for (const each of lines) {
      if (!skipping && each.trim() !== '') yield parseRecord(each.trim(), line)
      skipping = false
      line += 1
    }
    if (!skipping && isTooLarge(buffer.trim())) {
      yield { line, error: TOO_LARGE }
      skipping = true
    }
    if (skipping || buffer.trim() === '') buffer = ''
  }
  if (buffer !== '') yield parseRecord(buffer.trim(), line)
}
