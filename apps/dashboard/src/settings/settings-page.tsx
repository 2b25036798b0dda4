import { getRouteApi, Link } from '@tanstack/react-router'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { AuditSection } from './audit-section.tsx'
import { EraseSection } from './erase-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { ProjectSection } from './project-section.tsx'
import { SECTIONS, type Section } from './settings-search.ts'

const route = getRouteApi('/app/settings')

const PARTS: Record<Section, () => React.ReactNode> = {
  project: ProjectSection,
  keys: KeysSection,
  audit: AuditSection,
  erase: EraseSection,
}

/** What the project goes by, who may call it, and what was done to it. */
export function SettingsPage() {
  const { section = 'project' } = route.useSearch()
  const Part = PARTS[section]
  return (
    <>
      <h1 className="mb-5 font-semibold text-xl">{TEXTS.pages.settings}</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 md:grid-cols-[11rem_minmax(0,1fr)]">
        <SectionLinks chosen={section} />
        <Part />
      </div>
    </>
  )
}

function SectionLinks({ chosen }: { chosen: Section }) {
  return (
    <nav aria-label={SETTINGS_TEXTS.sections.label}>
      <ul className="flex flex-wrap gap-1 md:flex-col">
        {SECTIONS.map((section) => (
          <li key={section}>
            <Link
              to="/app/settings"
              search={{ section }}
              // The router would mark each of them, as all lead to this page.
              activeProps={{ 'aria-current': section === chosen ? 'page' : undefined }}
              className={`flex min-h-11 items-center rounded-md px-3 md:min-h-9 ${
                section === chosen ? 'bg-accent-soft font-medium text-accent' : 'text-muted hover:bg-sunken'
              }`}
            >
              {SETTINGS_TEXTS.sections[section]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
