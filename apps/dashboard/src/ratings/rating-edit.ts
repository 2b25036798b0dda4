import type { Inputs, Rating } from '@parley/client'

type Update = Inputs['ratings']['update']

/** The fields that are one control each. */
export const EDITED = ['feedback', 'language', 'conversation_id', 'user_id', 'timestamp', 'rating'] as const
export type EditedField = (typeof EDITED)[number]

/** `2026-01-31T09:30:00.000`, on the reader's clock, as `<input type="datetime-local">` takes it. */
export function toLocalTime(iso: string): string {
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, -1)
}

/**
 * What is to be sent: only what differs from the form as it was opened. So nothing is changed that a control cannot show
 * as it is stored, such as a line break of another system, nor what somebody else has changed in the meantime.
 */
export function changesOf(id: number, opened: FormData, sent: FormData): Update {
  const update: Update = { id }
  for (const field of EDITED) {
    const text = String(sent.get(field) ?? '')
    if (text !== String(opened.get(field) ?? '')) Object.assign(update, { [field]: fromText(field, text) })
  }
  return update
}

export function isUnchanged(update: Update): boolean {
  return Object.keys(update).length === 1
}

export function isSameMetadata(a: Rating['metadata'], b: Rating['metadata']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

const CLEARED: readonly EditedField[] = ['feedback', 'language', 'user_id']

function fromText(field: EditedField, text: string): unknown {
  if (field === 'rating') return Number(text)
  if (text === '') return CLEARED.includes(field) ? null : ''
  return field === 'timestamp' ? new Date(text).toISOString() : text
}
