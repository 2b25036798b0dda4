import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import type { CompareSearch } from './compare-search.ts'

interface EveryDayProps {
  search: CompareSearch
  onChange: (search: CompareSearch) => void
}

/** Whether the verdict must hold for one who looks again and again. */
export function EveryDay({ search, onChange }: EveryDayProps) {
  const { every_day: everyDay, ...others } = search
  return (
    <label className="flex min-h-11 items-center gap-2 sm:min-h-9" title={COMPARE_TEXTS.everyDayHint}>
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={everyDay === 'yes'}
        onChange={({ target }) => onChange({ ...others, ...(target.checked && { every_day: 'yes' }) })}
      />
      <span>
        {COMPARE_TEXTS.everyDay}
        {everyDay === 'yes' && <span className="block text-muted text-xs">{COMPARE_TEXTS.everyDayHint}</span>}
      </span>
    </label>
  )
}
