import type { ImportPreview } from '@parley/client'
import type { ReactNode } from 'react'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { Field, Select } from '../ui/field.tsx'
import type { Plan, Reading } from './plan.ts'

const FORMATS = ['csv', 'json', 'ndjson'] as const
const DELIMITERS = ['comma', 'semicolon', 'tab', 'pipe'] as const
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'cp949',
  'shift_jis',
  'gb18030',
  'big5',
] as const satisfies Reading['encoding'][]
const CONFLICTS = ['skip', 'update', 'error'] as const
const DEDUPES = ['external_id', 'content'] as const
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

interface ReadingOptionsProps {
  plan: Plan
  /** Undefined while nothing could be read, which another choice here may mend. */
  preview: ImportPreview | undefined
  onReading: (reading: Reading) => void
  onPlan: (plan: Plan) => void
}

/** How the file is read and what happens to what is there already. */
export function ReadingOptions({ plan, preview, onReading, onPlan }: ReadingOptionsProps) {
  const { reading } = plan
  const { options, told, names } = IMPORT_TEXTS
  return (
    <details className="mt-5" open={preview === undefined || undefined}>
      <summary className="w-fit text-muted hover:text-ink">{options.title}</summary>
      <div className="mt-3 grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        <Choice
          label={options.zone}
          hint={options.zoneHint}
          value={reading.tz}
          options={ZONES}
          told={options.zoneOfProject}
          onChange={(tz) => onReading({ ...without(reading, 'tz'), ...(tz && { tz }) })}
        />
        <Choice
          label={options.format}
          value={reading.format}
          options={FORMATS}
          told={told(reading.format ? undefined : preview?.format)}
          onChange={(format) => onReading({ ...without(reading, 'format'), ...(format && { format }) })}
        />
        <Choice
          label={options.encoding}
          value={reading.encoding}
          options={ENCODINGS}
          told={told(reading.encoding ? undefined : preview?.encoding)}
          onChange={(encoding) => onReading({ ...without(reading, 'encoding'), ...(encoding && { encoding }) })}
        />
        <Choice
          label={options.delimiter}
          value={reading.delimiter}
          options={DELIMITERS}
          names={names}
          told={told(reading.delimiter || !preview?.delimiter ? undefined : names[preview.delimiter])}
          onChange={(delimiter) => onReading({ ...without(reading, 'delimiter'), ...(delimiter && { delimiter }) })}
        />
        <Choice
          label={options.conflict}
          hint={options.conflictHint}
          value={plan.on_conflict}
          options={CONFLICTS}
          names={names}
          onChange={(chosen) => onPlan({ ...plan, on_conflict: chosen ?? 'skip' })}
        />
        <Choice
          label={options.dedupe}
          hint={options.dedupeHint}
          value={plan.dedupe ?? preview?.query.dedupe}
          options={DEDUPES}
          names={names}
          onChange={(dedupe) => onPlan({ ...plan, dedupe: dedupe ?? 'external_id' })}
        />
      </div>
    </details>
  )
}

function without<Name extends keyof Reading>(reading: Reading, name: Name): Omit<Reading, Name> {
  const { [name]: _, ...others } = reading
  return others
}

interface ChoiceProps<Option extends string> {
  label: string
  hint?: ReactNode
  value: Option | undefined
  options: readonly Option[]
  names?: Partial<Record<Option, string>>
  /** What the server takes where nothing is chosen; left out where something always is. */
  told?: string
  onChange: (value: Option | undefined) => void
}

function Choice<Option extends string>({ label, hint, value, options, names, told, onChange }: ChoiceProps<Option>) {
  return (
    <Field label={label} hint={hint}>
      <Select
        value={value ?? ''}
        onChange={(event) => onChange(options.find((option) => option === event.target.value))}
        className="max-sm:min-h-11"
      >
        {told !== undefined && <option value="">{told}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {names?.[option] ?? option}
          </option>
        ))}
      </Select>
    </Field>
  )
}
