import type { ReactNode } from 'react'
import { STARS, starColour } from '../charts/star-bars.tsx'
import { formatCount, formatDate, formatPercent, formatStars } from '../format/format.ts'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Card } from '../ui/card.tsx'
import { type Figure, TooFew } from '../ui/metric.tsx'
import type { Side } from './compare-search.ts'
import { SideMark } from './side-mark.tsx'
import type { Pair } from './use-compare.ts'

type Arm = Pair['a']

/** A and B: how many, how good, and how the stars are spread. */
export function SidesCard({ pair: { a, b } }: { pair: Pair }) {
  return (
    <Card title={COMPARE_TEXTS.sides}>
      <div className="grid grid-cols-2 gap-4">
        <ArmFigures arm={a} side="a" />
        <ArmFigures arm={b} side="b" />
      </div>
      <MirroredStars a={a} b={b} />
    </Card>
  )
}

function ArmFigures({ arm, side }: { arm: Arm; side: Side }) {
  const { label, average, csat, total_ratings: total } = arm
  return (
    <div className="min-w-0">
      <h3 className="flex min-w-0 items-center gap-2 font-semibold">
        <SideMark side={side} />
        <bdi className="foreign-text min-w-0 truncate" title={label}>
          {label.toLowerCase() === side ? COMPARE_TEXTS.segment[side] : label}
        </bdi>
      </h3>
      <ArmPeriod arm={arm} />
      <dl className="mt-2 grid gap-2">
        <FigureEntry name={TEXTS.figures.average} figure={average} format={formatStars} />
        <FigureEntry name={TEXTS.figures.csat} figure={csat} format={formatPercent} />
      </dl>
      <p className="mt-2 flex flex-wrap gap-x-2 text-muted text-xs">
        {TEXTS.figures.n(formatCount(total))} {!average.reliable && <TooFew />}
      </p>
    </div>
  )
}

/** The last day is the one before `to`, which does not belong to it any more. */
function ArmPeriod({ arm: { from, to } }: { arm: Arm }) {
  if (from === null || to === null) return null
  const last = new Date(Date.parse(to) - 1).toISOString()
  return <p className="mt-1 text-muted text-xs">{`${formatDate(from)} – ${formatDate(last)}`}</p>
}

interface FigureEntryProps {
  name: string
  figure: Figure
  format: (value: number) => string
}

function FigureEntry({ name, figure: { value, interval }, format }: FigureEntryProps) {
  return (
    <div>
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-xl">{value === null ? '–' : format(value)}</span>
        {interval !== null && (
          <span className="text-muted text-xs" title={TEXTS.figures.intervalHint}>
            {TEXTS.figures.interval(format(interval.lower), format(interval.upper))}
          </span>
        )}
      </dd>
    </div>
  )
}

function MirroredStars({ a, b }: { a: Arm; b: Arm }) {
  const shares = { a: sharesOf(a), b: sharesOf(b) }
  const most = Math.max(0.01, ...Object.values(shares.a), ...Object.values(shares.b))
  const bar = (share: number, stars: (typeof STARS)[number]) => ({
    width: `${(100 * share) / most}%`,
    background: starColour(stars),
  })
  return (
    <table className="mt-5 w-full table-fixed border-separate border-spacing-y-1.5">
      <caption className="sr-only">{COMPARE_TEXTS.sides}</caption>
      <colgroup>
        <col />
        <col className="w-14" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{COMPARE_TEXTS.shareOf(a.label)}</th>
          <th scope="col">{COMPARE_TEXTS.stars}</th>
          <th scope="col">{COMPARE_TEXTS.shareOf(b.label)}</th>
        </tr>
      </thead>
      <tbody>
        {STARS.map((stars) => (
          <tr key={stars}>
            <BarCell isMirrored share={shares.a[stars]}>
              <div className="ml-auto h-full min-w-0.5 rounded-sm" style={bar(shares.a[stars], stars)} />
            </BarCell>
            <th scope="row" className="text-center font-medium">
              {stars} <span aria-hidden="true">★</span>
            </th>
            <BarCell share={shares.b[stars]}>
              <div className="h-full min-w-0.5 rounded-sm" style={bar(shares.b[stars], stars)} />
            </BarCell>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface BarCellProps {
  isMirrored?: boolean
  share: number
  children: ReactNode
}

function BarCell({ isMirrored = false, share, children }: BarCellProps) {
  return (
    <td>
      <div className={`flex items-center gap-2 ${isMirrored ? '' : 'flex-row-reverse'}`}>
        <span className={`w-13 shrink-0 text-xs ${isMirrored ? '' : 'text-right'}`}>{formatPercent(share)}</span>
        <div aria-hidden="true" className="h-5 flex-1">
          {children}
        </div>
      </div>
    </td>
  )
}

function sharesOf({ rating_distribution: counts, total_ratings: total }: Arm): Record<(typeof STARS)[number], number> {
  const share = (stars: (typeof STARS)[number]) => (total === 0 ? 0 : counts[stars] / total)
  return { '1': share('1'), '2': share('2'), '3': share('3'), '4': share('4'), '5': share('5') }
}
