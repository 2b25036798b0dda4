import type { UseQueryResult } from '@tanstack/react-query'
import { type Filters, toFilters } from '../filters/filters.ts'
import { Loaded } from '../ui/loaded.tsx'
import { type CompareSearch, PERIOD, readSegment } from './compare-search.ts'
import { PairReport } from './pair-report.tsx'
import { type Pair, usePair, useSegments } from './use-compare.ts'

interface PairOfValuesProps {
  filters: Filters
  by: string
  a: string
  b: string
  sequential: boolean
}

export function PairOfValues({ filters, ...pair }: PairOfValuesProps) {
  return <Answer query={usePair({ ...filters, ...pair })} />
}

export function PairOfPeriods({ filters }: { filters: Filters }) {
  return <Answer query={usePair({ ...filters, by: PERIOD })} />
}

export function PairOfSegments({ search }: { search: CompareSearch }) {
  const side = (name: 'a' | 'b') => toFilters(readSegment(search, name))
  return <Answer query={useSegments({ a: side('a'), b: side('b'), sequential: search.every_day === 'yes' })} />
}

function Answer({ query }: { query: UseQueryResult<Pair> }) {
  return (
    <Loaded query={query} height="h-96">
      {(data) => <PairReport pair={data} />}
    </Loaded>
  )
}
