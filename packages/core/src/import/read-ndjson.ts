import { type FileRecord, isTooLargeJson, parseRecord, type RecordReader, TOO_LARGE } from './record.ts'

/** Reads one JSON object a line; empty lines are passed over. */
export function createLineReader(): RecordReader<FileRecord> {
  let buffer = ''
  let line = 1
  let skipping = false

  function* read(piece: string): Generator<FileRecord> {
    const lines = (buffer + piece).split('\n')
    buffer = lines.pop() ?? ''
    for (const each of lines) {
      if (!skipping && each.trim() !== '') yield parseRecord(each, line)
      skipping = false
      line += 1
    }
    if (!skipping && isTooLargeJson(buffer)) {
      yield { line, error: TOO_LARGE }
      skipping = true
    }
    if (skipping || buffer.trim() === '') buffer = ''
  }

  function* end(): Generator<FileRecord> {
    if (buffer !== '') yield parseRecord(buffer, line)
  }

  return { read, end }
}
