import { readLanguageLabel, readMetadataLabel } from '../labels.ts'

/** What every project counts beside its metadata; a backslash keeps these keys apart from those of metadata. */
export const LANGUAGE = '\\language'
/** That clocks of the project's zone show, as two digits. */
export const HOUR = '\\hour'
/** '' is the total. */
export const OWN_KEYS: readonly string[] = ['', LANGUAGE, HOUR]

export function isOwnKey(key: string): boolean {
  return OWN_KEYS.includes(key)
}

export function hourLabel(hour: number): string {
  return `h${String(hour).padStart(2, '0')}`
}

/** The key and value that a rating with this label is counted under; undefined where it is only found by it. */
export function readCountedLabel(label: string): { key: string; value: string } | undefined {
  if (label.startsWith('h')) return { key: HOUR, value: label.slice(1) }
  const language = readLanguageLabel(label)
  if (language !== undefined) return { key: LANGUAGE, value: language }
  const entry = readMetadataLabel(label)
  return entry === undefined || isOwnKey(entry.key) ? undefined : entry
}
