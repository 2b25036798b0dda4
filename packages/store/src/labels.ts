import type { NewRating } from './store.ts'

/** Longer values of metadata are stored, but neither found by a filter nor told apart in a breakdown. In code points. */
export const LONGEST_VALUE = 256

/**
 * What a rating can be found by, as words for the index of labels: runs of `a-y` and `0-9`, anything else written as its code
 * point in hexadecimal between two `z`. A `z` that is followed by another one parts project, key and value.
 */
export function conversationLabel(projectId: number, conversationId: string): string {
  return `c${projectId}zz${escaped(conversationId)}`
}

export function userLabel(projectId: number, userId: string): string {
  return `u${projectId}zz${escaped(userId)}`
}

export function languageLabel(projectId: number, language: string): string {
  return `l${projectId}zz${escaped(language)}`
}

export function metadataLabel(projectId: number, key: string, value: string): string {
  return `m${projectId}zz${escaped(key)}zz${escaped(value)}`
}

/** All labels of a rating; of its metadata, those with a scalar value that is not too long. */
export function labelsOf(projectId: number, rating: Labelled): string[] {
  const labels = [conversationLabel(projectId, rating.conversation_id)]
  if (rating.user_id !== null) labels.push(userLabel(projectId, rating.user_id))
  if (rating.language !== null) labels.push(languageLabel(projectId, rating.language))
  for (const [key, value] of Object.entries(rating.metadata)) {
    const text = scalarText(value)
    if (text !== undefined) labels.push(metadataLabel(projectId, key, text))
  }
  return labels
}

type Labelled = Pick<NewRating, 'conversation_id' | 'user_id' | 'language' | 'metadata'>

const LANGUAGE_LABEL = /^l\d+zz(.*)$/s
const METADATA_LABEL = /^m\d+zz((?:[^z]|z[0-9a-f]+z)*)zz(.*)$/s

/** The tag of a label of languages; undefined for other labels. */
export function readLanguageLabel(label: string): string | undefined {
  const [, language] = LANGUAGE_LABEL.exec(label) ?? []
  return language === undefined ? undefined : unescaped(language)
}

/** Key and value of a label of metadata; undefined for other labels. */
export function readMetadataLabel(label: string): { key: string; value: string } | undefined {
  const [, key, value] = METADATA_LABEL.exec(label) ?? []
  return key === undefined || value === undefined ? undefined : { key: unescaped(key), value: unescaped(value) }
}

/** A scalar as text; undefined for anything else, and for what is too long. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return isShort(value) ? value : undefined
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function isShort(text: string): boolean {
  return text.length <= LONGEST_VALUE || (text.length <= 2 * LONGEST_VALUE && [...text].length <= LONGEST_VALUE)
}

/** What each ASCII character becomes. */
const ESCAPES = Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code)
  return /[a-y0-9]/.test(sign) ? sign : `z${code.toString(16)}z`
})

function escaped(text: string): string {
  let label = ''
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code > 127) return label + escapedRest(text.slice(index))
    label += ESCAPES[code]
  }
  return label
}

function escapedRest(text: string): string {
  return text.replace(/[^a-y0-9]/gu, (sign) => `z${sign.codePointAt(0)?.toString(16)}z`)
}

function unescaped(text: string): string {
  return text.replace(/z([0-9a-f]+)z/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
}
