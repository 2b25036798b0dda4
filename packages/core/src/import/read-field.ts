import type { Field } from './assignments.ts'
import { toRfc3339 } from './local-time.ts'

/** A value of a file as its field takes it; what cannot be read stays as it is, for the contract to refuse. */
export function readField(field: Field, value: unknown, timeZone: string): unknown {
  if (typeof value === 'number' && field !== 'rating') return String(value)
  if (typeof value !== 'string') return value
  if (field === 'timestamp') return toRfc3339(value, timeZone)
  return value
}

/** The same for text: a CSV cell or a filled template, where numbers and JSON are text as well. */
export function readTextField(field: Field, text: string, timeZone: string): unknown {
  if (field === 'rating') return toNumber(text)
  return field === 'metadata' ? toJson(text) : readField(field, text, timeZone)
}

/** Whole numbers also as spreadsheets write them: `4.0`, `4,0`. */
function toNumber(text: string): unknown {
  if (text.length === 1 && text >= '0' && text <= '9') return Number(text)
  const trimmed = text.trim()
  return /^[+-]?\d+([.,]\d*)?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : text
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
