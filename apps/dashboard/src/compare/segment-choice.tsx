import { FilterBar } from '../filters/filter-bar.tsx'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { Button } from '../ui/button.tsx'
import { type CompareSearch, readSegment, SEGMENTS, type Side, writeSegment } from './compare-search.ts'
import { EveryDay } from './every-day.tsx'
import { SideMark } from './side-mark.tsx'

interface SegmentChoiceProps {
  search: CompareSearch
  onChange: (search: CompareSearch) => void
}

/** Two sets of filters of one's own. */
export function SegmentChoice({ search, onChange }: SegmentChoiceProps) {
  const filters = { a: readSegment(search, 'a'), b: readSegment(search, 'b') }
  const everyDay = search.every_day && { every_day: search.every_day }
  const change = (next: Partial<typeof filters>) => {
    const { a, b } = { ...filters, ...next }
    onChange({ by: SEGMENTS, ...writeSegment('a', a), ...writeSegment('b', b), ...everyDay })
  }
  const choice = (side: Side) => (
    <section aria-label={COMPARE_TEXTS.segment[side]} className="grid min-w-0 gap-2 rounded-xl border bg-surface p-4">
      <h2 className="flex items-center gap-2 font-semibold">
        <SideMark side={side} />
        {COMPARE_TEXTS.segment[side]}
      </h2>
      <FilterBar search={filters[side]} onChange={(next) => change({ [side]: next })} />
    </section>
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-2">
        {choice('a')}
        {choice('b')}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={() => change({ a: filters.b, b: filters.a })}>{COMPARE_TEXTS.swap}</Button>
        <EveryDay search={search} onChange={onChange} />
      </div>
    </div>
  )
}
