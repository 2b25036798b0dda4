import { TrendChart, type Trends } from '../charts/trend-chart.tsx'
import type { Filters } from '../filters/filters.ts'
import { formatDate, formatStars } from '../format/format.ts'
import { OVERVIEW_TEXTS } from '../texts/en/overview.ts'
import { Card } from '../ui/card.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useTrends } from './use-overview.ts'

export function TrendCard({ filters, className }: { filters: Filters; className?: string }) {
  const trends = useTrends(filters)
  return (
    <Card title={OVERVIEW_TEXTS.trend} hint={OVERVIEW_TEXTS.trendHint} className={className ?? ''}>
      <Loaded query={trends} height="h-72">
        {(data) => (
          <>
            <TrendChart trends={data} caption={OVERVIEW_TEXTS.trend} />
            <ChangePoints trends={data} />
          </>
        )}
      </Loaded>
    </Card>
  )
}

function ChangePoints({ trends: { change_points: points } }: { trends: Trends }) {
  if (!points?.length) return null
  return (
    <div className="mt-3 rounded-lg bg-warn-soft p-3 text-xs">
      <h3 className="font-medium text-warn">{OVERVIEW_TEXTS.changePoints}</h3>
      <ul className="mt-1">
        {points.map(({ date, before, after }) => (
          <li key={date}>{OVERVIEW_TEXTS.changePoint(formatDate(date), formatStars(before), formatStars(after))}</li>
        ))}
      </ul>
    </div>
  )
}
