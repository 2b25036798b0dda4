export const SECTIONS = ['project', 'keys', 'audit', 'erase'] as const
export type Section = (typeof SECTIONS)[number]

export interface SettingsSearch {
  section?: Section
  /** Of the audit log. */
  kind?: string
  actor?: string
}

export function readSettingsSearch({ section, kind, actor }: Record<string, unknown>): SettingsSearch {
  const known = SECTIONS.find((each) => each === section)
  if (known !== 'audit') return known === undefined ? {} : { section: known }
  return { section: known, ...(isText(kind) && { kind }), ...(isText(actor) && { actor }) }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
