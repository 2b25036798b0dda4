import type { Summary } from '@parley/client'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Filters } from '../filters/filters.ts'
import {
  formatCount,
  formatPercent,
  formatPercentChange,
  formatPoints,
  formatStars,
  formatStarsDifference,
} from '../format/format.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Change } from '../ui/change.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Metric } from '../ui/metric.tsx'
import { useSentiment } from './use-overview.ts'

interface HeadlineProps {
  filters: Filters
  summary: UseQueryResult<Summary>
}

const { figures } = TEXTS

/** A percentage of fewer says nothing. */
const FEW = 10

/** The four figures that people come for, each with its change against the period before. */
export function Headline({ filters, summary }: HeadlineProps) {
  return (
    <Loaded query={summary} height="h-36">
      {(data) => (
        <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
          <Metric
            label={figures.csat}
            hint={figures.csatHint}
            figure={data.csat}
            format={formatPercent}
            change={<CsatChange summary={data} />}
          />
          <Metric
            label={figures.average}
            hint={figures.averageHint}
            figure={data.average}
            format={formatStars}
            change={<AverageChange summary={data} />}
          />
          <Volume summary={data} />
          <TextSentiment filters={filters} summary={data} />
        </div>
      )}
    </Loaded>
  )
}

function NoPrevious() {
  return <p className="text-muted">{figures.noPrevious}</p>
}

function CsatChange({ summary: { csat, change } }: { summary: Summary }) {
  const difference = change?.csat_difference
  if (!difference) return <NoPrevious />
  const { value, interval } = difference
  const isJudged = csat.reliable && change?.previous.csat.reliable
  return (
    <Change
      difference={formatPoints(value)}
      direction={value}
      isReal={isJudged ? interval.lower > 0 || interval.upper < 0 : undefined}
    />
  )
}

function AverageChange({ summary: { average, change } }: { summary: Summary }) {
  const before = change?.previous.average.value
  if (average.value === null || before === null || before === undefined) return <NoPrevious />
  const p = change?.prob_better?.p
  const isJudged = average.reliable && change?.previous.average.reliable && p !== null && p !== undefined
  const difference = average.value - before
  return (
    <Change
      difference={formatStarsDifference(difference)}
      direction={difference}
      isReal={isJudged ? p < 0.05 : undefined}
    />
  )
}

function Volume({ summary: { total_ratings: total, change, response } }: { summary: Summary }) {
  const before = change?.previous.total_ratings ?? 0
  return (
    <div className="h-full min-w-0 rounded-xl border bg-surface p-4 sm:p-5">
      <h2 className="font-medium text-muted text-xs">{figures.volume}</h2>
      <p className="mt-1 font-semibold text-[1.75rem] leading-9 tracking-tight">{formatCount(total)}</p>
      <div className="mt-2 text-xs">
        {before < FEW ? (
          <p className="text-muted">{TEXTS.figures.before(formatCount(before))}</p>
        ) : (
          <Change difference={formatPercentChange(total / before - 1)} direction={total - before} />
        )}
        {response !== null && response.response_rate.value !== null && (
          <p className="mt-1 text-muted">
            {figures.response(formatPercent(response.response_rate.value), formatCount(response.sent))}
          </p>
        )}
      </div>
    </div>
  )
}

/** What the texts say, beside what the stars do. */
function TextSentiment({ filters, summary: { change } }: { filters: Filters; summary: Summary }) {
  const { days: _, ...others } = filters
  const { from, to } = change?.previous ?? {}
  const hasPrevious = Boolean(from && to)
  const now = useSentiment(filters)
  const before = useSentiment({ ...others, ...(from && { from }), ...(to && { to }) }, hasPrevious)
  return (
    <Loaded query={now} height="h-36">
      {({ text }) => {
        const { positive } = text.sentiment_shares
        const previous = hasPrevious ? before.data?.text.sentiment_shares.positive.value : null
        const difference = previous === null || previous === undefined ? null : (positive.value ?? 0) - previous
        return (
          <Metric
            label={figures.sentiment}
            hint={figures.sentimentHint}
            figure={positive}
            format={formatPercent}
            change={
              difference === null || positive.value === null ? (
                <NoPrevious />
              ) : (
                <Change difference={formatPoints(difference)} direction={difference} />
              )
            }
          />
        )
      }}
    </Loaded>
  )
}
