import { metadataFilter } from '../filters/filters.ts'

/** Of the server: longer values are stored, but not found. In code points. */
const LONGEST_FOUND = 256

/** A value as people read it: texts as they are, anything else as JSON. */
export function metadataText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1)
}

/** The filter that finds a value; undefined where there is none. */
export function findsMetadata(key: string, value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  const text = String(value)
  return [...text].length <= LONGEST_FOUND ? metadataFilter(key, text) : undefined
}

/** The start of a long text, for a place that shows two lines of it anyway. */
export function excerpt(text: string, length = 400): string {
  if (text.length <= length) return text
  return `${text
    .slice(0, length)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}
