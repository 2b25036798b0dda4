import { SETTINGS_TEXTS } from '../texts/en/settings.ts'

/** What was done, as names and values; its fields depend on the kind. */
export function AuditDetail({ detail }: { detail: Record<string, unknown> }) {
  return (
    <dl className="grid gap-0.5">
      {Object.entries(detail).map(([name, value]) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-muted">
            <bdi>{name.replaceAll('_', ' ')}</bdi>
          </dt>
          <dd className="min-w-0">
            <bdi className="foreign-text">{shown(value)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(shown).join(', ')
  if (typeof value !== 'object') return String(value)
  if ('old' in value && 'new' in value) return SETTINGS_TEXTS.audit.fromTo(shown(value.old), shown(value.new))
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${shown(each)}`)
    .join('; ')
}
