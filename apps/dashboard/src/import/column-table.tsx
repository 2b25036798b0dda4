import type { ImportPreview } from '@parley/client'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { Input, Select } from '../ui/field.tsx'
import { FIELDS, METADATA, metadataTarget } from './plan.ts'

type Column = ImportPreview['columns'][number]

interface ColumnTableProps {
  columns: Column[]
  onTarget: (column: string, target: string | null) => void
}

/** What the file has, and what becomes of it. */
export function ColumnTable({ columns, onTarget }: ColumnTableProps) {
  const { column, samples, becomes } = IMPORT_TEXTS.columns
  return (
    <table className="w-full table-fixed text-left">
      <caption className="sr-only">{IMPORT_TEXTS.steps.columns}</caption>
      <thead className="text-muted text-xs">
        <tr>
          <th scope="col" className="pb-2 font-medium sm:w-1/5">
            {column}
          </th>
          <th scope="col" className="hidden pb-2 font-medium sm:table-cell">
            {samples}
          </th>
          <th scope="col" className="w-1/2 pb-2 font-medium sm:w-2/5">
            {becomes}
          </th>
        </tr>
      </thead>
      <tbody>
        {columns.map((each) => (
          <Row key={each.name} column={each} onTarget={(target) => onTarget(each.name, target)} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ column, onTarget }: { column: Column; onTarget: (target: string | null) => void }) {
  const { name, samples, guess, confidence, reason } = column
  const isUnsure = confidence === 'low'
  // Most columns are: a reason beside each would hide those that matter.
  const isPlain = confidence === 'high' && (guess?.startsWith(METADATA) ?? false)
  return (
    <tr className="border-t align-top">
      <th scope="row" className="py-2.5 pr-3 text-left font-medium">
        <bdi className="foreign-text line-clamp-3">{name}</bdi>
        <Samples samples={samples.slice(0, 2)} className="font-normal sm:hidden" />
      </th>
      <td className="hidden py-2.5 pr-3 sm:table-cell">
        <Samples samples={samples} />
      </td>
      <td className={`py-2 ${guess === null ? 'text-muted' : ''}`}>
        <Becomes name={name} target={guess} onTarget={onTarget} />
        {!isPlain && (
          <p className={`foreign-text mt-1 text-xs ${isUnsure ? 'text-warn' : 'text-muted'}`}>
            {isUnsure && <span className="font-medium">{IMPORT_TEXTS.columns.unsure} </span>}
            {reason}
          </p>
        )}
      </td>
    </tr>
  )
}

function Samples({ samples, className = '' }: { samples: string[]; className?: string }) {
  if (samples.length === 0) return <p className={`text-muted text-xs ${className}`}>{IMPORT_TEXTS.columns.empty}</p>
  return (
    <ul className={`flex flex-wrap gap-x-4 text-muted text-xs ${className}`}>
      {samples.map((sample, place) => (
        <li key={place} dir="auto" className="foreign-text max-w-full truncate">
          {sample}
        </li>
      ))}
    </ul>
  )
}

interface BecomesProps {
  name: string
  target: string | null
  onTarget: (target: string | null) => void
}

const LEFT_OUT = ''

function Becomes({ name, target, onTarget }: BecomesProps) {
  const { becomesLabel, keyLabel, leftOut, asMetadata, fields } = IMPORT_TEXTS.columns
  const isMetadata = target?.startsWith(METADATA) ?? false
  const choose = (value: string) => {
    if (value === METADATA) onTarget(metadataTarget(name))
    else onTarget(value === LEFT_OUT ? null : value)
  }
  return (
    <div className="grid gap-1.5 lg:flex">
      <Select
        aria-label={becomesLabel(name)}
        value={isMetadata ? METADATA : (target ?? LEFT_OUT)}
        onChange={(event) => choose(event.target.value)}
        className="max-sm:min-h-11"
      >
        {FIELDS.map((field) => (
          <option key={field} value={field}>
            {fields[field]}
          </option>
        ))}
        <option value={METADATA}>{asMetadata}</option>
        <option value={LEFT_OUT}>{leftOut}</option>
      </Select>
      {target !== null && isMetadata && (
        <Input
          key={target}
          aria-label={keyLabel(name)}
          defaultValue={target.slice(METADATA.length)}
          maxLength={128}
          required
          onBlur={({ target: { value } }) => {
            const next = metadataTarget(value)
            if (next !== METADATA && next !== target) onTarget(next)
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      )}
    </div>
  )
}
