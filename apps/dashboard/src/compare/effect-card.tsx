import type { ReactNode } from 'react'
import { IntervalLine } from '../charts/interval-line.tsx'
import {
  formatCount,
  formatP,
  formatPoints,
  formatStars,
  formatStarsDifference,
  formatWholePercent,
} from '../format/format.ts'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Card } from '../ui/card.tsx'
import { Isolated } from '../ui/isolated.tsx'
import { PERIOD } from './compare-search.ts'
import type { Pair } from './use-compare.ts'

/** How large the difference is, on scales that show where none would be. */
export function EffectCard({ pair }: { pair: Pair }) {
  const { a, b, by, prob_b_better: odds, csat_difference: csat, sequential } = pair
  const names = by === PERIOD || by === null ? { a: 'A', b: 'B' } : { a: a.label, b: b.label }
  return (
    <Card title={COMPARE_TEXTS.effect}>
      <div className="grid gap-5">
        <Effect
          name={<Isolated text={COMPARE_TEXTS.probability(names.a, names.b)} names={[names.a, names.b]} />}
          figure={odds}
          format={formatWholePercent}
          scale={{ from: 0, to: 1, mark: 0.5 }}
          ends={COMPARE_TEXTS.probabilityEnds}
        />
        <Effect name={COMPARE_TEXTS.csatDifference} figure={csat} format={formatPoints} scale={aroundZero(csat, 0.1)} />
        {sequential !== null && (
          <Effect
            name={COMPARE_TEXTS.averageDifference}
            figure={{ value: sequential.difference, interval: sequential.interval }}
            format={formatStarsDifference}
            scale={aroundZero(sequential, 0.5)}
            note={formatP(sequential.p)}
          />
        )}
      </div>
      <Tests pair={pair} />
    </Card>
  )
}

interface Scale {
  from: number
  to: number
  mark: number
}

/** As wide as the interval needs, in steps, so that the scale seldom changes. */
function aroundZero(figure: { interval: { lower: number; upper: number } } | null, step: number): Scale {
  const { lower, upper } = figure?.interval ?? { lower: 0, upper: 0 }
  const far = Math.max(step, Math.ceil(Math.max(Math.abs(lower), Math.abs(upper)) / step) * step)
  return { from: -far, to: far, mark: 0 }
}

interface EffectProps {
  name: ReactNode
  figure: { value: number; interval: { lower: number; upper: number } | null } | null
  format: (value: number) => string
  scale: Scale
  /** What the ends and the middle of the scale mean; their figures where it is left out. */
  ends?: { low: string; even: string; high: string }
  note?: string
}

function Effect({ name, figure, format, scale, ends, note }: EffectProps) {
  const { low, even, high } = ends ?? {
    low: format(scale.from),
    even: COMPARE_TEXTS.noDifference,
    high: format(scale.to),
  }
  return (
    <section>
      <h3 className="foreign-text text-muted text-xs">{name}</h3>
      {figure === null ? (
        <p className="mt-1 text-muted">{COMPARE_TEXTS.unknown}</p>
      ) : (
        <>
          <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold text-xl">{format(figure.value)}</span>
            {figure.interval !== null && (
              <span className="text-muted text-xs" title={TEXTS.figures.intervalHint}>
                {TEXTS.figures.interval(format(figure.interval.lower), format(figure.interval.upper))}
              </span>
            )}
            {note !== undefined && <span className="text-muted text-xs">{note}</span>}
          </p>
          <div className="mt-1 flex">
            <IntervalLine {...scale} value={figure.value} interval={figure.interval} />
          </div>
          <p aria-hidden="true" className="grid grid-cols-3 text-[0.6875rem] text-muted">
            <span>{low}</span>
            <span className="text-center">{even}</span>
            <span className="text-right">{high}</span>
          </p>
        </>
      )}
    </section>
  )
}

/** For those who want to check. */
function Tests({ pair }: { pair: Pair }) {
  const { prob_b_better: odds, mann_whitney: ranks, odds_ratio: ratio, sample_ratio: sample, sequential } = pair
  const rows: [name: string, result: ReactNode, p: number | null | undefined][] = [
    [COMPARE_TEXTS.brunnerMunzel, odds === null ? '–' : formatWholePercent(odds.value), odds?.p],
    [COMPARE_TEXTS.mannWhitney, ranks === null ? '–' : COMPARE_TEXTS.mannWhitneyResult(formatCount(ranks.u)), ranks?.p],
    [COMPARE_TEXTS.oddsRatio, ratio === null ? '–' : oddsOf(ratio), null],
    [COMPARE_TEXTS.sampleRatio, '', sample.p],
  ]
  if (sequential !== null) {
    rows.push([COMPARE_TEXTS.sequential, formatStarsDifference(sequential.difference), sequential.p])
  }
  return (
    <details className="mt-5">
      <summary className="w-fit text-muted text-xs hover:text-ink">{COMPARE_TEXTS.tests}</summary>
      <table className="mt-2 w-full text-left text-xs">
        <caption className="sr-only">{COMPARE_TEXTS.tests}</caption>
        <thead className="text-muted">
          <tr>
            <th scope="col" className="py-1 font-medium">
              {COMPARE_TEXTS.test}
            </th>
            <th scope="col" className="py-1 pl-3 font-medium">
              {COMPARE_TEXTS.result}
            </th>
            <th scope="col" className="py-1 pl-3 font-medium">
              p
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, result, p]) => (
            <tr key={name} className="border-t">
              <th scope="row" className="py-1.5 text-left font-normal">
                {name}
              </th>
              <td className="py-1.5 pl-3">{result}</td>
              <td className="whitespace-nowrap py-1.5 pl-3">{p === null || p === undefined ? '–' : formatP(p)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function oddsOf({ log, interval }: NonNullable<Pair['odds_ratio']>): string {
  const [value, lower, upper] = [log, interval.lower, interval.upper].map((each) => formatStars(Math.exp(each)))
  return `${value} (${TEXTS.figures.interval(lower ?? '', upper ?? '')})`
}
