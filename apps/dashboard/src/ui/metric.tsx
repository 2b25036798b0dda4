import type { ReactNode } from 'react'
import { formatCount } from '../format/format.ts'
import { TEXTS } from '../texts/en/shared.ts'

export interface Figure {
  value: number | null
  n: number
  interval: { lower: number; upper: number } | null
  reliable: boolean
}

interface MetricProps {
  label: string
  hint?: string
  figure: Figure
  format: (value: number) => string
  change?: ReactNode
}

/** One figure of a report, never without how sure it is. */
export function Metric({ label, hint, figure, format, change }: MetricProps) {
  const { value, n, interval, reliable } = figure
  return (
    <div className="h-full min-w-0 rounded-xl border bg-surface p-4 sm:p-5">
      <h2 className="font-medium text-muted text-xs" title={hint}>
        {label}
      </h2>
      <p className="mt-1 font-semibold text-[1.75rem] leading-9 tracking-tight">
        {value === null ? <span className="text-base text-muted">{TEXTS.figures.none}</span> : format(value)}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-2 text-muted text-xs">
        {interval !== null && (
          <span title={TEXTS.figures.intervalHint}>
            {TEXTS.figures.interval(format(interval.lower), format(interval.upper))}
          </span>
        )}
        <span>{TEXTS.figures.n(formatCount(n))}</span>
        {!reliable && n > 0 && <TooFew />}
      </p>
      {change !== undefined && <div className="mt-2 text-xs">{change}</div>}
    </div>
  )
}

/** Said of every figure that rests on too little. */
export function TooFew() {
  return <span className="rounded bg-warn-soft px-1.5 font-medium text-warn">{TEXTS.figures.tooFew}</span>
}
