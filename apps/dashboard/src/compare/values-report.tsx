import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { parley } from '../app/parley.ts'
import { type FilterSearch, toFilters } from '../filters/filters.ts'
import { Loaded } from '../ui/loaded.tsx'
import { type CompareSearch, PERIOD, SEGMENTS } from './compare-search.ts'
import { ManyReport } from './many-report.tsx'
import { PairOfValues } from './pairs.tsx'
import { useMany } from './use-compare.ts'
import { ValueChoice } from './value-choice.tsx'

/** Beside the metadata keys of the project. */
const BUILT_IN = ['language', 'sentiment', 'weekday', 'hour_of_day']
const RESERVED = [...BUILT_IN, PERIOD, SEGMENTS]

interface ValuesReportProps {
  search: CompareSearch
  filters: FilterSearch
  onChange: (search: CompareSearch) => void
  /** What follows the comparison of all values; is given the metadata key, where it is one. */
  children: (key: string | undefined) => ReactNode
}

/** The values of one dimension: all of them, or two. */
export function ValuesReport(props: ValuesReportProps) {
  const project = useQuery({ queryKey: ['project'], queryFn: () => parley.project.get.query({}) })
  return (
    <Loaded query={project} height="h-64">
      {({ dimensions }) => {
        // A key that is called as something else is has its own way to be written.
        const keys = dimensions.map(({ key }) => (RESERVED.includes(key) ? `metadata:${key}` : key))
        const by = props.search.by ?? keys[0] ?? 'weekday'
        return <Values {...props} by={by} choices={[...new Set([...keys, ...BUILT_IN, by])]} />
      }}
    </Loaded>
  )
}

function Values({ search, filters, onChange, children, by, choices }: ValuesReportProps & ValuesChoice) {
  const { a, b } = search
  const many = useMany(toFilters(filters), by)
  const chosen = { ...search, by }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ValueChoice search={chosen} onChange={onChange} choices={choices} values={many.data?.arms ?? []} />
      {a !== undefined && b !== undefined ? (
        <PairOfValues filters={toFilters(filters)} {...{ by, a, b }} sequential={search.every_day === 'yes'} />
      ) : (
        <>
          <Loaded query={many} height="h-96">
            {(data) => <ManyReport comparison={data} search={chosen} />}
          </Loaded>
          {children(BUILT_IN.includes(by) ? undefined : by.replace(/^metadata:/, ''))}
        </>
      )}
    </div>
  )
}

interface ValuesChoice {
  by: string
  choices: readonly string[]
}
