import type { ImportOptions, ImportPreview, PreviewOptions } from '@parley/client'

/** What a column can become, beside metadata of its own name and nothing. */
export const FIELDS = [
  'rating',
  'feedback',
  'conversation_id',
  'user_id',
  'language',
  'timestamp',
  'external_id',
  'metadata',
] as const

export const METADATA = 'metadata.'

/** How the file is read, where that is not left to the server to tell. */
export type Reading = Pick<ImportOptions, 'format' | 'encoding' | 'delimiter' | 'tz'>

/** What the reader of the page has chosen; all the rest is guessed by the server. */
export interface Plan {
  /** By column: a field, `metadata.<key>`, or null where it is left out. */
  targets: ReadonlyMap<string, string | null>
  /** Where no column gives the conversation: a template such as `review-{line}`. */
  conversation?: string
  reading: Reading
  on_conflict: 'skip' | 'update' | 'error'
  dedupe?: 'external_id' | 'content'
}

export const FIRST_PLAN: Plan = { targets: new Map(), reading: {}, on_conflict: 'skip' }

export function withTarget(plan: Plan, column: string, target: string | null): Plan {
  return { ...plan, targets: new Map([...plan.targets, [column, target]]) }
}

/** Read otherwise, a file has other columns; a time zone changes none. */
export function withReading(plan: Plan, reading: Reading): Plan {
  const isOther = (['format', 'encoding', 'delimiter'] as const).some((name) => plan.reading[name] !== reading[name])
  return { ...plan, reading, ...(isOther && { targets: new Map() }) }
}

export function toPreviewOptions({ targets, conversation, reading }: Plan): PreviewOptions {
  const chosen = [...targets]
  return {
    ...reading,
    map: chosen.flatMap(([column, target]) => (target === null ? [] : [`${column}:${target}`])),
    drop: chosen.flatMap(([column, target]) => (target === null ? [column] : [])),
    ...(conversation !== undefined && { set: [`${CONVERSATION}${conversation}`] }),
  }
}

/** Changes with anything that the import would do otherwise. */
export function keyOf(plan: Plan): string {
  return JSON.stringify([toPreviewOptions(plan), plan.on_conflict, plan.dedupe])
}

/** What the import is asked: all that the preview has shown. */
export function toImportOptions({ reading, on_conflict, dedupe }: Plan, { query }: ImportPreview): ImportOptions {
  return { ...query, ...reading, on_conflict, dedupe: dedupe ?? query.dedupe }
}

const CONVERSATION = 'conversation_id:'

/** The template that gives the conversation; undefined where a column does. */
export function conversationTemplate({ query }: ImportPreview): string | undefined {
  return query.set.find((entry) => entry.startsWith(CONVERSATION))?.slice(CONVERSATION.length)
}

/** The last colon of an assignment ends the name of the column, so that a key can have none. */
export function metadataTarget(key: string): string {
  return METADATA + key.trim().replaceAll(':', '_')
}
