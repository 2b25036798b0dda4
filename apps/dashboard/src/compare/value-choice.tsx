import { Link } from '@tanstack/react-router'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { Button } from '../ui/button.tsx'
import { Field, Select } from '../ui/field.tsx'
import type { CompareSearch } from './compare-search.ts'
import { EveryDay } from './every-day.tsx'

interface ValueChoiceProps {
  search: CompareSearch & { by: string }
  onChange: (search: CompareSearch) => void
  choices: readonly string[]
  values: readonly { value: string }[]
}

/** The dimension, and the two of its values where only two are meant. */
export function ValueChoice({ search, onChange, choices, values }: ValueChoiceProps) {
  const { by, a, b, every_day: everyDay, ...filters } = search
  const names = [...new Set([...values.map(({ value }) => value), ...[a ?? [], b ?? []].flat()])].toSorted()
  const choose = (next: { a?: string | undefined; b?: string | undefined }) => {
    const { a: newA, b: newB } = { a, b, ...next }
    const days = newA && newB && everyDay && { every_day: everyDay }
    onChange({ ...filters, by, ...(newA && { a: newA }), ...(newB && { b: newB }), ...days })
  }
  return (
    <div className="flex flex-wrap items-end gap-3 rounded-xl border bg-surface p-4">
      <Field label={COMPARE_TEXTS.by} className="min-w-32 flex-1 sm:max-w-56">
        <Select value={by} onChange={({ target }) => onChange({ ...filters, by: target.value })}>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      </Field>
      <ValueSelect
        label={COMPARE_TEXTS.a}
        value={a}
        names={names}
        except={b}
        onChoose={(name) => choose({ a: name })}
      />
      <ValueSelect
        label={COMPARE_TEXTS.b}
        value={b}
        names={names}
        except={a}
        onChoose={(name) => choose({ b: name })}
      />
      {a !== undefined && b !== undefined && (
        <div className="flex w-full flex-wrap items-center gap-x-4 gap-y-2">
          <Link to="/app/compare" search={{ ...filters, by }} className="text-accent underline underline-offset-4">
            {COMPARE_TEXTS.backToAll}
          </Link>
          <Button onClick={() => choose({ a: b, b: a })}>{COMPARE_TEXTS.swap}</Button>
          <EveryDay search={search} onChange={onChange} />
        </div>
      )}
    </div>
  )
}

interface ValueSelectProps {
  label: string
  value: string | undefined
  names: readonly string[]
  /** What stands on the other side. */
  except: string | undefined
  onChoose: (name: string | undefined) => void
}

function ValueSelect({ label, value, names, except, onChoose }: ValueSelectProps) {
  return (
    <Field label={label} className="min-w-32 flex-1 sm:max-w-64">
      <Select value={value ?? ''} onChange={({ target }) => onChoose(target.value || undefined)}>
        <option value="">{COMPARE_TEXTS.allValues}</option>
        {names
          .filter((name) => name !== except)
          .map((name) => (
            <option key={name}>{name}</option>
          ))}
      </Select>
    </Field>
  )
}
