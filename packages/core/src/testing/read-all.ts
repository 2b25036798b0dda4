import { type FileRecord, type RecordReader, recordsByPiece } from '../import/record.ts'
import { asPieces } from './open-services.ts'

/** The records of a text that comes in these pieces. */
export function readPieces<Found>(reader: RecordReader<Found>, pieces: Iterable<string>): Promise<Found[]> {
  return flat(recordsByPiece(asPieces(pieces), reader))
}

/** Records piece by piece as one list. */
export async function flat<Found>(pieces: AsyncIterable<Iterable<Found>>): Promise<Found[]> {
  const all: Found[] = []
  for await (const piece of pieces) all.push(...piece)
  return all
}

/** Records as their values, or as the rule that they broke, by line. */
export function outcomes<Values>(records: FileRecord<Values>[]): { line: number; found: Values | string }[] {
  return records.map((record) => ({
    line: record.line,
    found: 'error' in record ? record.error.rule : record.values,
  }))
}
