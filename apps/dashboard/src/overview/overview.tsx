import { getRouteApi } from '@tanstack/react-router'
import { StarBars } from '../charts/star-bars.tsx'
import { FilterBar } from '../filters/filter-bar.tsx'
import { toFilters } from '../filters/filters.ts'
import { OVERVIEW_TEXTS } from '../texts/en/overview.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Card } from '../ui/card.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { BreakdownCard } from './breakdown-card.tsx'
import { FirstRun } from './first-run.tsx'
import { Headline } from './headline.tsx'
import { LowRatings } from './low-ratings.tsx'
import { TextShares } from './text-shares.tsx'
import { TrendCard } from './trend-card.tsx'
import { useSummary } from './use-overview.ts'

const route = getRouteApi('/')

/** How things stand, and what changed. */
export function Overview() {
  const { by, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const filters = toFilters(search)
  const summary = useSummary(filters)
  return (
    <>
      <div className="mb-5 grid gap-3">
        <h1 className="font-semibold text-xl">{TEXTS.pages.overview}</h1>
        <FilterBar search={search} onChange={(next) => navigate({ search: { ...next, ...(by && { by }) } })} />
      </div>
      <FirstRun isEmpty={summary.data?.total_ratings === 0}>
        <div className="grid gap-4">
          <Headline filters={filters} summary={summary} />
          <div className="grid gap-4 lg:grid-cols-3">
            <TrendCard filters={filters} className="lg:col-span-2" />
            <Card title={OVERVIEW_TEXTS.distribution}>
              <Loaded query={summary}>
                {({ rating_distribution }) => (
                  <StarBars counts={rating_distribution} caption={OVERVIEW_TEXTS.distribution} />
                )}
              </Loaded>
              <TextShares filters={filters} />
            </Card>
            <BreakdownCard
              filters={filters}
              by={by}
              onBy={(next) => navigate({ search: { ...search, by: next }, replace: true })}
              className="lg:col-span-2"
            />
            <LowRatings filters={filters} search={search} />
          </div>
        </div>
      </FirstRun>
    </>
  )
}
