import type { FileRecord } from '../import/record.ts'

/** Records as their values, or as the rule that they broke, by line. */
export async function readAll(records: AsyncIterable<FileRecord>): Promise<{ line: number; found: unknown }[]> {
  const all = await Array.fromAsync(records)
  return all.map((record) => ({
    line: record.line,
    found: 'error' in record ? record.error.rule : record.values,
  }))
}
