import { IntervalLine } from '../charts/interval-line.tsx'
import { formatCount, formatStars } from '../format/format.ts'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Card } from '../ui/card.tsx'
import { CountCell, NameCell, ShareCell } from '../ui/figure-cells.tsx'
import { Isolated } from '../ui/isolated.tsx'
import { TooFew } from '../ui/metric.tsx'
import type { CompareSearch } from './compare-search.ts'
import { PairsCard } from './pairs-card.tsx'
import type { Many } from './use-compare.ts'

interface ManyReportProps {
  comparison: Many
  search: CompareSearch
}

/** All values of a dimension, ranked, and which of them differ. */
export function ManyReport({ comparison, search }: ManyReportProps) {
  const { by, arms, arm_count: count, pairs, sentence } = comparison
  const key = by.replace(/^metadata:/, '')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Card title={COMPARE_TEXTS.answer}>
        <p dir="auto" aria-live="polite" className="foreign-text text-pretty text-lg leading-7">
          <Isolated text={sentence} names={arms.map(({ value }) => value)} />
        </p>
        {arms.length === 0 && (
          <p className="foreign-text mt-1 text-muted">
            <Isolated text={COMPARE_TEXTS.noneOf(key)} names={[key]} />
          </p>
        )}
      </Card>
      {arms.length > 0 && (
        <div className={`grid grid-cols-[minmax(0,1fr)] gap-4 ${pairs.length > 0 ? 'xl:grid-cols-2' : ''}`}>
          <Card
            title={COMPARE_TEXTS.ranked}
            hint={
              count > arms.length
                ? COMPARE_TEXTS.more(formatCount(arms.length), formatCount(count))
                : COMPARE_TEXTS.rankedHint
            }
          >
            <ArmTable arms={arms} by={by} />
          </Card>
          {pairs.length > 0 && <PairsCard key={by} pairs={pairs} search={search} />}
        </div>
      )}
    </div>
  )
}

function ArmTable({ arms, by }: Pick<Many, 'arms' | 'by'>) {
  return (
    <table className="w-full text-left">
      <caption className="sr-only">
        {COMPARE_TEXTS.ranked} {by}
      </caption>
      <thead className="text-muted text-xs">
        <tr>
          <th scope="col" className="pr-2 pb-2 font-medium">
            <span className="sr-only">{COMPARE_TEXTS.rank}</span>
          </th>
          <th scope="col" className="pb-2 font-medium">
            <bdi className="foreign-text">{by}</bdi>
          </th>
          <th scope="col" className="pb-2 font-medium">
            {COMPARE_TEXTS.drawn}
          </th>
          <th scope="col" className="hidden pb-2 pl-3 text-right font-medium sm:table-cell">
            {COMPARE_TEXTS.asItIs}
          </th>
          <th scope="col" className="hidden pb-2 pl-3 text-right font-medium sm:table-cell">
            {TEXTS.figures.csat}
          </th>
          <th scope="col" className="pb-2 pl-3 text-right font-medium">
            {TEXTS.figures.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {arms.map((arm) => (
          <ArmRow key={arm.value} arm={arm} />
        ))}
      </tbody>
    </table>
  )
}

/** The shrunk average; of a single value, that has none, the plain one. */
function ArmRow({ arm }: { arm: Many['arms'][number] }) {
  const { value, rank, average, csat, total_ratings: total } = arm
  const shown = arm.shrunk_average ?? average
  return (
    <tr className="border-t">
      <td className="py-2.5 pr-2 text-muted text-xs">{rank}</td>
      <NameCell name={value} className="max-w-32 py-2.5 sm:max-w-44" />
      <td className="w-1/2 py-1.5">
        {shown.value !== null && (
          <>
            <IntervalLine value={shown.value} interval={shown.interval} />
            <p className="flex flex-wrap gap-x-2">
              {formatStars(shown.value)}
              {shown.interval !== null && (
                <span className="text-muted text-xs leading-5">
                  {TEXTS.figures.interval(formatStars(shown.interval.lower), formatStars(shown.interval.upper))}
                </span>
              )}
              {!average.reliable && (
                <span className="text-xs leading-5">
                  <TooFew />
                </span>
              )}
            </p>
          </>
        )}
      </td>
      <td className="hidden py-2.5 pl-3 text-right sm:table-cell">
        {average.value === null ? '–' : formatStars(average.value)}
      </td>
      <ShareCell value={csat.value} className="hidden sm:table-cell" />
      <CountCell count={total} />
    </tr>
  )
}
