import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export const LABELS = ['negative', 'neutral', 'positive'] as const

/** A judged text of the folder `sentiment_train`. */
export interface Row {
  text: string
  lang: string
  label: (typeof LABELS)[number]
  source: string
}

/** All rows of the folder, in a fixed order. */
export function readRows(folder: string): Row[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .sort()
  if (files.length === 0) throw new Error(`${folder} has no .jsonl.gz files`)
  return files.flatMap((name) =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row),
  )
}

export function folderFromArguments(): string {
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'))
  if (folder === undefined) throw new Error('Name the folder of sentiment_train (docs/sentiment.md says what is in it)')
  return folder
}

/** What is left out together: the parts of XED are translations of each other, and NusaX translates texts of SmSA. */
export function sourceOf({ source }: Row): string {
  if (source.startsWith('xed')) return 'xed'
  return source === 'smsa' || source === 'nusax' ? 'smsa and nusax' : source
}

/** NusaX is shared under the condition to share alike, so it is judged only: nothing of it is in the weights. */
export function mayBeTrainedOn({ source }: Row): boolean {
  return source !== 'nusax'
}

/** The language that a row is counted under: regional forms of Portuguese together. */
export function languageGroup({ lang }: Row): string {
  return lang.split('-')[0] ?? lang
}

/** Sources, in a language, that know no neutral texts: there, only negative and positive are told apart. */
export function withoutNeutral(rows: Row[]): (row: Row) => boolean {
  const place = (row: Row) => `${sourceOf(row)} ${row.lang}`
  const neutral = new Set(rows.filter(({ label }) => label === 'neutral').map(place))
  return (row) => !neutral.has(place(row))
}
