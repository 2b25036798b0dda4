import { formatCount, formatStarsDifference, formatWholePercent } from '../format/format.ts'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Card } from '../ui/card.tsx'
import type { Pair } from './use-compare.ts'

type Shift = Pair['mix']['dimensions'][number]

/** Whether A and B are made up alike, and what is left of the difference where they are not. */
export function MixCard({ mix: { ratings, dimensions } }: Pick<Pair, 'mix'>) {
  if (ratings.a === 0 || ratings.b === 0) return null
  const hint = COMPARE_TEXTS.mixHint(formatCount(ratings.a), formatCount(ratings.b))
  return (
    <Card title={COMPARE_TEXTS.mix} hint={hint}>
      {dimensions.length === 0 ? (
        <p className="text-muted">{COMPARE_TEXTS.mixNone}</p>
      ) : (
        <table className="w-full text-left">
          <caption className="sr-only">{COMPARE_TEXTS.mix}</caption>
          <thead className="text-muted text-xs">
            <tr>
              <th scope="col" className="pb-2 font-medium">
                {COMPARE_TEXTS.dimension}
              </th>
              <th scope="col" className="pb-2 pl-2 font-medium sm:pl-3">
                {COMPARE_TEXTS.distance}
              </th>
              <th scope="col" className="pb-2 pl-2 font-medium sm:pl-3">
                {COMPARE_TEXTS.raw}
              </th>
              <th scope="col" className="pb-2 pl-2 font-medium sm:pl-3">
                {COMPARE_TEXTS.adjusted}
              </th>
            </tr>
          </thead>
          <tbody>
            {dimensions.map((shift) => (
              <ShiftRow key={shift.dimension} shift={shift} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

function ShiftRow({ shift }: { shift: Shift }) {
  const { dimension, distance, raw_difference: raw, adjusted_difference: adjusted, reversed } = shift
  return (
    <tr className={`border-t align-top ${reversed ? 'bg-warn-soft' : ''}`}>
      <th scope="row" className="min-w-20 max-w-40 py-2 text-left font-normal">
        <bdi className="foreign-text block">{dimension}</bdi>
      </th>
      <td className="py-2 pl-2 sm:pl-3">{formatWholePercent(distance)}</td>
      <td className="py-2 pl-2 sm:pl-3">
        <StarsDifference {...raw} />
      </td>
      <td className="py-2 pl-2 sm:pl-3">
        <StarsDifference {...adjusted} />
      </td>
    </tr>
  )
}

function StarsDifference({ value, interval }: Shift['raw_difference']) {
  return (
    <>
      <span className="font-medium">{formatStarsDifference(value)}</span>{' '}
      <span className="block text-muted text-xs sm:inline">
        {TEXTS.figures.interval(formatStarsDifference(interval.lower), formatStarsDifference(interval.upper))}
      </span>
    </>
  )
}
