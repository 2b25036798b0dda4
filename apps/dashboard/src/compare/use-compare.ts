import type { Inputs, Outputs } from '@parley/client'
import { parley } from '../app/parley.ts'
import type { Filters } from '../filters/filters.ts'
import { useReport } from '../live/use-report.ts'

type Comparison = Outputs['analytics']['compare']
export type Many = Extract<Comparison, { kind: 'all' }>
export type Pair = Extract<Comparison, { kind: 'pair' }>

/** All values of a dimension. */
export function useMany(filters: Filters, by: string) {
  const input = { ...filters, by }
  return useReport('compare all', input, async (signal): Promise<Many> => {
    const answer = await parley.analytics.compare.query(input, { signal })
    if (answer.kind !== 'all') throw new Error('One value of each was asked for, two came')
    return answer
  })
}

/** Two values of a dimension, or a period and the one before. */
export function usePair(input: Inputs['analytics']['compare']) {
  return useReport('compare two', input, async (signal): Promise<Pair> => {
    const answer = await parley.analytics.compare.query(input, { signal })
    if (answer.kind !== 'pair') throw new Error('Two values were asked for, all came')
    return answer
  })
}

export function useSegments(input: Inputs['analytics']['compare_segments']) {
  return useReport('compare segments', input, (signal) => parley.analytics.compare_segments.query(input, { signal }))
}

export function useDrivers(filters: Filters, by: string | undefined, isWanted: boolean) {
  const input = { ...filters, ...(by !== undefined && { by }), limit: 12 }
  return useReport('drivers', input, (signal) => parley.analytics.drivers.query(input, { signal }), isWanted)
}

export function useTerms(filters: Filters, isWanted: boolean) {
  const input = { ...filters, limit: 12 }
  return useReport('terms', input, (signal) => parley.analytics.terms.query(input, { signal }), isWanted)
}
