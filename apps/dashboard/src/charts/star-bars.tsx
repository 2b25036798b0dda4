import type { Outputs } from '@parley/client'
import { formatCount, formatPercent } from '../format/format.ts'
import { TEXTS } from '../texts/en/shared.ts'

export type StarCounts = Outputs['analytics']['distribution']['rating_distribution']

export const STARS = ['5', '4', '3', '2', '1'] as const

export const starColour = (stars: (typeof STARS)[number]) => `var(--color-star-${stars})`

/** Number and share of each star, as bars that are their own table. */
export function StarBars({ counts, caption }: { counts: StarCounts; caption: string }) {
  const total = STARS.reduce((sum, stars) => sum + counts[stars], 0)
  const most = Math.max(1, ...STARS.map((stars) => counts[stars]))
  return (
    <table className="w-full border-separate border-spacing-y-2">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{TEXTS.figures.starsColumn}</th>
          <th scope="col">{TEXTS.figures.share}</th>
          <th scope="col">{TEXTS.figures.count}</th>
        </tr>
      </thead>
      <tbody>
        {STARS.map((stars) => (
          <tr key={stars}>
            <th scope="row" className="w-9 pr-2 text-left font-medium">
              {stars} <span aria-hidden="true">★</span>
            </th>
            <td>
              <div className="flex items-center gap-2">
                <div aria-hidden="true" className="h-5 flex-1">
                  <div
                    className={`h-full rounded-sm transition-[width] duration-300 ${counts[stars] > 0 ? 'min-w-0.5' : ''}`}
                    style={{ width: `${(100 * counts[stars]) / most}%`, background: starColour(stars) }}
                  />
                </div>
                <span className="w-14 text-right">{total === 0 ? '–' : formatPercent(counts[stars] / total)}</span>
              </div>
            </td>
            <td className="w-18 pl-2 text-right text-muted text-xs">{formatCount(counts[stars])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
