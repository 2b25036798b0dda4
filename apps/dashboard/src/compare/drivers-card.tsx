import type { Outputs } from '@parley/client'
import { IntervalLine } from '../charts/interval-line.tsx'
import type { Filters } from '../filters/filters.ts'
import { formatStars, formatStarsDifference } from '../format/format.ts'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Card } from '../ui/card.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useDrivers } from './use-compare.ts'
import { WhenSeen } from './when-seen.tsx'

type Drivers = Outputs['analytics']['drivers']
type Driver = Drivers['drivers'][number]

interface DriversCardProps {
  filters: Filters
  by: string | undefined
}

/** Which values the change of the average comes from. */
export function DriversCard(props: DriversCardProps) {
  return <WhenSeen>{(isSeen) => <WhenWanted {...props} isWanted={isSeen} />}</WhenSeen>
}

function WhenWanted({ filters, by, isWanted }: DriversCardProps & { isWanted: boolean }) {
  const drivers = useDrivers(filters, by, isWanted)
  const isOfChange = drivers.data?.compared_with !== 'all_others'
  return (
    <Card
      title={isOfChange ? COMPARE_TEXTS.driversChange : COMPARE_TEXTS.driversLevel}
      hint={drivers.data && hintOf(drivers.data)}
    >
      <Loaded query={drivers} height="h-64">
        {(data) =>
          data.drivers.length === 0 ? (
            <p className="text-muted">
              {isOfChange && data.change === null ? COMPARE_TEXTS.driversNoChange : COMPARE_TEXTS.driversNone}
            </p>
          ) : (
            <DriverTable {...data} />
          )
        }
      </Loaded>
    </Card>
  )
}

function hintOf({ compared_with: against, before, after, change }: Drivers): string | undefined {
  if (against === 'all_others') return COMPARE_TEXTS.driversLevelHint
  if (change === null) return undefined
  return COMPARE_TEXTS.driversChangeHint(starsOf(before), starsOf(after), formatStarsDifference(change))
}

function starsOf(average: Driver['before']): string {
  return average?.value === null || average === null ? '–' : formatStars(average.value)
}

function DriverTable({ drivers, dimensions, compared_with: against }: Drivers) {
  const hasBefore = against === 'previous_period'
  const far = Math.max(0.1, ...drivers.flatMap(({ interval }) => [-interval.lower, interval.upper]))
  const { ofMix, before, after } = COMPARE_TEXTS
  const figures = hasBefore ? [ofMix, before, after] : [after]
  return (
    <table className="w-full text-left">
      <caption className="sr-only">{COMPARE_TEXTS.driversChange}</caption>
      <thead className="text-muted text-xs">
        <tr>
          <th scope="col" className="pb-2 font-medium">
            {COMPARE_TEXTS.value}
          </th>
          <th scope="col" className="pb-2 font-medium">
            {COMPARE_TEXTS.contribution}
          </th>
          {figures.map((name) => (
            <th key={name} scope="col" className="hidden pb-2 pl-3 text-right font-medium sm:table-cell">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {drivers.map((driver) => (
          <DriverRow
            key={JSON.stringify([driver.dimension, driver.value])}
            {...{ driver, far, hasBefore }}
            hasName={dimensions.length > 1}
          />
        ))}
      </tbody>
    </table>
  )
}

interface DriverRowProps {
  driver: Driver
  /** How far the scale reaches. */
  far: number
  hasBefore: boolean
  /** Whether its dimension is named. */
  hasName: boolean
}

function DriverRow({ driver, far, hasBefore, hasName }: DriverRowProps) {
  const { dimension, value, contribution, interval, mix, before, after } = driver
  const isReal = interval.lower > 0 || interval.upper < 0
  const colour = !isReal ? 'text-muted' : contribution > 0 ? 'text-good' : 'text-bad'
  const cell = 'hidden py-2 pl-3 text-right sm:table-cell'
  return (
    <tr className="border-t">
      <th scope="row" className="max-w-32 py-2 pr-3 text-left font-normal sm:max-w-52">
        {hasName && <bdi className="foreign-text block text-muted text-xs">{dimension}</bdi>}
        {value === null ? (
          <span className="text-muted">{COMPARE_TEXTS.noValue}</span>
        ) : (
          <bdi className="foreign-text block">{value}</bdi>
        )}
      </th>
      <td className="w-1/2 py-1.5">
        <IntervalLine value={contribution} interval={interval} from={-far} to={far} mark={0} />
        <p className="flex flex-wrap gap-x-2">
          <span className={`font-medium ${colour}`}>{formatStarsDifference(contribution)}</span>
          <span className="text-muted text-xs leading-5">
            {TEXTS.figures.interval(formatStarsDifference(interval.lower), formatStarsDifference(interval.upper))}
            {!isReal && ` · ${TEXTS.figures.maybeLuck}`}
          </span>
        </p>
      </td>
      {hasBefore && (
        <>
          <td className={cell}>{formatStarsDifference(mix)}</td>
          <td className={cell}>{starsOf(before)}</td>
        </>
      )}
      <td className={cell}>{starsOf(after)}</td>
    </tr>
  )
}
