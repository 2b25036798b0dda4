import { LONGEST_VALUE, readLanguageLabel, readMetadataLabel } from '../labels.ts'
import { TEXT_LABELS, type TextLabel, type TextSentiment } from '../text-judge.ts'

/** What every project counts beside its metadata; a backslash keeps these keys apart from those of metadata. */
export const LANGUAGE = '\\language'
/** That clocks of the project's zone show, as two digits. */
export const HOUR = '\\hour'
/** What a judged text says, and its language, as `positive en`. */
export const TEXT = '\\text'
/** '' is the total. */
export const OWN_KEYS: readonly string[] = ['', LANGUAGE, HOUR, TEXT]

export function isOwnKey(key: string): boolean {
  return OWN_KEYS.includes(key)
}

export function hourLabel(hour: number): string {
  return `h${String(hour).padStart(2, '0')}`
}

export function textLabel({ label, language }: Pick<TextSentiment, 'label' | 'language'>): string {
  return `t${label} ${language.slice(0, LONGEST_VALUE)}`
}

/** Of a value that texts are counted under. */
export function readTextValue(value: string): { label: TextLabel; language: string } | undefined {
  const label = TEXT_LABELS.find((each) => value.startsWith(`${each} `))
  return label && { label, language: value.slice(label.length + 1) }
}

/** The key and value that a rating with this label is counted under; undefined where it is only found by it. */
export function readCountedLabel(label: string): { key: string; value: string } | undefined {
  if (label.startsWith('h')) return { key: HOUR, value: label.slice(1) }
  if (label.startsWith('t')) return { key: TEXT, value: label.slice(1) }
  const language = readLanguageLabel(label)
  if (language !== undefined) return { key: LANGUAGE, value: language }
  const entry = readMetadataLabel(label)
  return entry === undefined || isOwnKey(entry.key) ? undefined : entry
}
