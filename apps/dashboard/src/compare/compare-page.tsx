import { getRouteApi, Link } from '@tanstack/react-router'
import { FilterBar } from '../filters/filter-bar.tsx'
import { type FilterSearch, toFilters } from '../filters/filters.ts'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { type CompareSearch, PERIOD, readSegment, SEGMENTS, writeSegment } from './compare-search.ts'
import { DriversCard } from './drivers-card.tsx'
import { PairOfPeriods, PairOfSegments } from './pairs.tsx'
import { SegmentChoice } from './segment-choice.tsx'
import { TermsCard } from './terms-card.tsx'
import { ValuesReport } from './values-report.tsx'

const route = getRouteApi('/app/compare')

/** Whether one is better than the other: values, periods, or sets of one's own. */
export function ComparePage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: CompareSearch) => navigate({ search: next, resetScroll: false })
  const { by, a, b, every_day: everyDay, ...own } = search
  const isOfSegments = by === SEGMENTS
  const filters: FilterSearch = isOfSegments ? readSegment(search, 'a') : own
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h1 className="font-semibold text-xl">{TEXTS.pages.compare}</h1>
        <p className="text-muted">{COMPARE_TEXTS.intro}</p>
        <ModeChoice by={by} filters={filters} />
        {isOfSegments ? (
          <SegmentChoice search={search} onChange={change} />
        ) : (
          <FilterBar search={filters} onChange={(next) => change({ ...withoutFilters(search), ...next })} />
        )}
      </div>
      {isOfSegments && <PairOfSegments search={search} />}
      {by === PERIOD && (
        <>
          <PairOfPeriods filters={toFilters(filters)} />
          <Explanations filters={filters} />
        </>
      )}
      {!isOfSegments && by !== PERIOD && (
        <ValuesReport search={search} filters={filters} onChange={change}>
          {(chosen) => <Explanations filters={filters} by={chosen} />}
        </ValuesReport>
      )}
    </div>
  )
}

function withoutFilters({ by, a, b, every_day }: CompareSearch): CompareSearch {
  return { ...(by && { by }), ...(a && { a }), ...(b && { b }), ...(every_day && { every_day }) }
}

function Explanations({ filters, by }: { filters: FilterSearch; by?: string }) {
  return (
    <>
      <DriversCard filters={toFilters(filters)} by={by} />
      <TermsCard search={filters} />
    </>
  )
}

const TAB = 'flex min-h-11 items-center rounded-md px-3 hover:text-ink sm:min-h-9'

function ModeChoice({ by, filters }: { by: string | undefined; filters: FilterSearch }) {
  const both = { by: SEGMENTS, ...writeSegment('a', filters), ...writeSegment('b', filters) }
  const { modes } = COMPARE_TEXTS
  const choices: { name: string; search: CompareSearch; isChosen: boolean }[] = [
    { name: modes.values, search: { ...filters }, isChosen: by !== PERIOD && by !== SEGMENTS },
    { name: modes.period, search: { ...filters, by: PERIOD }, isChosen: by === PERIOD },
    { name: modes.segments, search: both, isChosen: by === SEGMENTS },
  ]
  return (
    <nav aria-label={modes.label} className="w-fit max-w-full rounded-lg bg-sunken p-1">
      <ul className="flex flex-wrap gap-1">
        {choices.map(({ name, search, isChosen }) => (
          <li key={name}>
            <Link
              to="/app/compare"
              search={search}
              // The router would mark each of them, as all lead to this page.
              activeProps={{ 'aria-current': isChosen ? 'page' : undefined }}
              className={`${TAB} ${isChosen ? 'bg-surface font-medium shadow-sm' : 'text-muted'}`}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
