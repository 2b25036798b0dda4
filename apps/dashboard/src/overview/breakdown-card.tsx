import type { Outputs } from '@parley/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { parley } from '../app/parley.ts'
import { IntervalLine } from '../charts/interval-line.tsx'
import type { Filters } from '../filters/filters.ts'
import { formatCount, formatStars } from '../format/format.ts'
import { OVERVIEW_TEXTS } from '../texts/en/overview.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Card } from '../ui/card.tsx'
import { Select } from '../ui/field.tsx'
import { CountCell, NameCell, ShareCell } from '../ui/figure-cells.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { TooFew } from '../ui/metric.tsx'
import { useBreakdown } from './use-overview.ts'

type Breakdown = Outputs['analytics']['breakdown']

/** Beside the metadata keys of the project. */
const BUILT_IN = ['language', 'sentiment', 'weekday', 'hour_of_day']

interface BreakdownCardProps {
  filters: Filters
  by: string | undefined
  onBy: (by: string) => void
  className?: string
}

/** The values of one dimension side by side. */
export function BreakdownCard({ filters, by, onBy, className = '' }: BreakdownCardProps) {
  const project = useQuery({ queryKey: ['project'], queryFn: () => parley.project.get.query({}) })
  const keys = project.data?.dimensions.map(({ key }) => key) ?? []
  const chosen = by ?? keys[0] ?? 'weekday'
  return (
    <Card
      title={OVERVIEW_TEXTS.breakdown}
      className={className}
      action={
        <Select
          aria-label={OVERVIEW_TEXTS.by}
          value={chosen}
          onChange={(event) => onBy(event.target.value)}
          className="w-auto! max-w-48"
        >
          {[...new Set([...keys, ...BUILT_IN, chosen])].map((key) => (
            <option key={key}>{key}</option>
          ))}
        </Select>
      }
    >
      {project.isPending ? null : <Groups filters={filters} by={chosen} />}
    </Card>
  )
}

function Groups({ filters, by }: { filters: Filters; by: string }) {
  const breakdown = useBreakdown(filters, by)
  return (
    <Loaded query={breakdown} height="h-64">
      {(data) =>
        data.groups.length === 0 ? <p className="text-muted">{OVERVIEW_TEXTS.noMatch}</p> : <GroupTable {...data} />
      }
    </Loaded>
  )
}

function GroupTable({ by, groups, other, missing_ratings: missing }: Breakdown) {
  return (
    <>
      <div className="-mx-1 overflow-x-auto px-1">
        <table className="w-full text-left">
          <caption className="sr-only">
            {OVERVIEW_TEXTS.breakdown} {by}
          </caption>
          <thead className="text-muted text-xs">
            <tr>
              <th scope="col" className="pb-2 font-medium">
                <bdi>{by}</bdi>
              </th>
              <th scope="col" className="pb-2 font-medium" colSpan={2}>
                {TEXTS.figures.average}
              </th>
              <th scope="col" className="pb-2 pl-3 text-right font-medium">
                {TEXTS.figures.csat}
              </th>
              <th scope="col" className="pb-2 pl-3 text-right font-medium">
                {TEXTS.figures.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Row key={group.value} name={group.value} {...group} />
            ))}
            {other !== null && <Row name={OVERVIEW_TEXTS.other} isOther {...other} />}
          </tbody>
        </table>
      </div>
      <Link
        to="/app/compare"
        search={(search) => ({ ...search, by })}
        className="mt-3 text-accent text-xs underline underline-offset-4"
      >
        {OVERVIEW_TEXTS.compareThem}
      </Link>
      {missing > 0 && <p className="mt-3 text-muted text-xs">{OVERVIEW_TEXTS.missing(formatCount(missing))}</p>}
    </>
  )
}

type RowProps = Omit<Breakdown['groups'][number], 'value' | 'share' | 'shrunk_average' | 'response'> & {
  name: string
  isOther?: boolean
}

function Row({ name, isOther = false, average, csat, total_ratings: total }: RowProps) {
  return (
    <tr className="border-t">
      <NameCell name={name} className={`max-w-44 py-2 ${isOther ? 'text-muted' : ''}`} />
      <td className="w-2/5 py-2">
        {average.value !== null && <IntervalLine value={average.value} interval={average.interval} />}
      </td>
      <td className="whitespace-nowrap py-2 pl-3">
        {average.value === null ? '–' : formatStars(average.value)}{' '}
        {average.interval !== null && average.reliable && (
          <span className="hidden text-muted text-xs sm:inline">
            {TEXTS.figures.interval(formatStars(average.interval.lower), formatStars(average.interval.upper))}
          </span>
        )}
        {!average.reliable && (
          <span className="text-xs">
            <TooFew />
          </span>
        )}
      </td>
      <ShareCell value={csat.value} />
      <CountCell count={total} />
    </tr>
  )
}
