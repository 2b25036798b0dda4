import { useState } from 'react'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from '../ui/button.tsx'
import { Input, Select } from '../ui/field.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import { activeFilters, type FilterSearch, periodOf, withoutFilter } from './filters.ts'

interface FilterBarProps {
  search: FilterSearch
  /** Is given all filters anew. */
  onChange: (search: FilterSearch) => void
}

const PERIODS = [1, 7, 30, 90, 365] as const

function periodName(days: number): string {
  if (days === 1) return TEXTS.filters.today
  return days === 365 ? TEXTS.filters.year : TEXTS.filters.days(days)
}

/** What a page shows, kept in its address: a period, words, and as many other filters as one likes. */
export function FilterBar({ search, onChange }: FilterBarProps) {
  const [isOpen, setOpen] = useState(false)
  const period = periodOf(search)
  const choosePeriod = (value: string) => {
    const { from: _from, to: _to, ...others } = search
    if (value === 'custom') setOpen(true)
    else onChange({ ...others, days: value === 'all' ? 'all' : Number(value) })
  }
  const days = typeof period === 'number' && !PERIODS.some((each) => each === period) ? [period] : []
  return (
    <search aria-label={TEXTS.filters.label} className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Select
          aria-label={TEXTS.filters.period}
          value={String(period)}
          onChange={(event) => choosePeriod(event.target.value)}
          className="w-auto!"
        >
          {[...PERIODS, ...days].map((each) => (
            <option key={each} value={each}>
              {periodName(each)}
            </option>
          ))}
          <option value="all">{TEXTS.filters.all}</option>
          <option value="custom">
            {period === 'custom' ? `${search.from ?? '…'} – ${search.to ?? '…'}` : `${TEXTS.filters.custom} …`}
          </option>
        </Select>
        <WordSearch key={search.q} search={search} onChange={onChange} />
        <Button onClick={() => setOpen(true)}>{TEXTS.filters.more}</Button>
      </div>
      <ActiveFilters search={search} onChange={onChange} />
      {isOpen && <FilterDialog search={search} onChange={onChange} onClose={() => setOpen(false)} />}
    </search>
  )
}

function WordSearch({ search, onChange }: FilterBarProps) {
  const submit = (form: FormData) => {
    const { q: _, ...others } = search
    const words = String(form.get('q')).trim()
    onChange(words === '' ? others : { ...others, q: words })
  }
  return (
    <form action={submit} className="min-w-40 max-w-72 flex-1">
      <Input
        name="q"
        type="search"
        aria-label={TEXTS.filters.search}
        placeholder={TEXTS.filters.search}
        defaultValue={search.q}
        maxLength={200}
      />
    </form>
  )
}

function ActiveFilters({ search, onChange }: FilterBarProps) {
  const active = activeFilters(search)
  if (active.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-1.5">
      {active.map(({ name, value }) => (
        <li key={`${name} ${value}`}>
          <button
            type="button"
            onClick={() => onChange(withoutFilter(search, name, value))}
            className="inline-flex max-w-full items-center gap-1.5 rounded-full bg-accent-soft px-2.5 py-1 text-xs hover:line-through"
          >
            <span className="sr-only">{TEXTS.filters.remove}</span>
            <span className="text-muted">{TEXTS.filters.names[name as keyof typeof TEXTS.filters.names]}</span>
            <bdi className="foreign-text max-w-60 truncate font-medium">{value}</bdi>
            <span aria-hidden="true">✕</span>
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="px-2 py-1 text-muted text-xs underline underline-offset-2 hover:text-ink"
          onClick={() => {
            const { days, from, to } = search
            onChange({ ...(days && { days }), ...(from && { from }), ...(to && { to }) })
          }}
        >
          {TEXTS.filters.clear}
        </button>
      </li>
    </ul>
  )
}
