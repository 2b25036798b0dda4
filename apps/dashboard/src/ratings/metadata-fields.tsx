import { useRef } from 'react'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { Button } from '../ui/button.tsx'
import { Input, Select, TextArea } from '../ui/field.tsx'
import { FieldErrors } from './form-field.tsx'
import { METADATA_TYPES, type MetadataRow, type MetadataType, type RowError } from './metadata-rows.ts'

interface MetadataFieldsProps {
  rows: MetadataRow[]
  errors: RowError[]
  /** Of the metadata as a whole. */
  general: string[]
  onChange: (rows: MetadataRow[]) => void
}

const { edit } = RATINGS_TEXTS

/** Key, type and value of each entry: what was a number stays one. */
export function MetadataFields({ rows, errors, general, onChange }: MetadataFieldsProps) {
  const nextRow = useRef(rows.length)
  const add = () => {
    onChange([...rows, { row: nextRow.current, key: '', type: 'text', text: '' }])
    nextRow.current += 1
  }
  return (
    <fieldset className="grid min-w-0 gap-2" aria-describedby={general.length > 0 ? 'metadata-errors' : undefined}>
      <legend className="mb-1 font-medium text-xs">{edit.metadata}</legend>
      {rows.map((row, index) => (
        <Row
          key={row.row}
          row={row}
          number={index + 1}
          messages={errors.filter((error) => error.row === row.row).map(({ message }) => message)}
          onChange={(next) => onChange(rows.with(index, next))}
          onRemove={() => onChange(rows.toSpliced(index, 1))}
        />
      ))}
      <FieldErrors id="metadata-errors" messages={general} />
      <Button className="justify-self-start max-sm:min-h-11" onClick={add}>
        {edit.add}
      </Button>
    </fieldset>
  )
}

interface RowProps {
  row: MetadataRow
  number: number
  messages: string[]
  onChange: (row: MetadataRow) => void
  onRemove: () => void
}

function Row({ row, number, messages, onChange, onRemove }: RowProps) {
  const id = `metadata-${row.row}-errors`
  const isWrong = messages.length > 0
  const state = { 'aria-invalid': isWrong, 'aria-describedby': isWrong ? id : undefined }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto_auto] gap-1.5 rounded-lg bg-sunken p-2 sm:grid-cols-[minmax(0,2fr)_auto_minmax(0,3fr)_auto] sm:bg-transparent sm:p-0">
      <Input
        dir="auto"
        aria-label={edit.keyOf(number)}
        placeholder={edit.key}
        value={row.key}
        onChange={({ target }) => onChange({ ...row, key: target.value })}
        className="max-sm:min-h-11"
        {...state}
      />
      <Select
        aria-label={edit.typeOf(number)}
        value={row.type}
        onChange={({ target }) => onChange(asType(row, target.value))}
        className="w-auto! max-sm:min-h-11"
      >
        {METADATA_TYPES.map((type) => (
          <option key={type} value={type}>
            {edit.types[type]}
          </option>
        ))}
      </Select>
      <div className="min-w-0 max-sm:order-last max-sm:col-span-3">
        <ValueField row={row} number={number} onChange={onChange} {...state} />
      </div>
      <Button look="quiet" className="max-sm:min-h-11" aria-label={edit.remove(row.key)} onClick={onRemove}>
        <span aria-hidden="true">✕</span>
      </Button>
      <div className="col-span-full order-last">
        <FieldErrors id={id} messages={messages} />
      </div>
    </div>
  )
}

interface ValueFieldProps extends Pick<RowProps, 'row' | 'number' | 'onChange'> {
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

function ValueField({ row, number, onChange, ...state }: ValueFieldProps) {
  const label = edit.valueOf(number)
  const common = { 'aria-label': label, value: row.text, ...state }
  if (row.type === 'null') return null
  if (row.type === 'boolean') {
    return (
      <Select
        {...common}
        onChange={({ target }) => onChange({ ...row, text: target.value })}
        className="max-sm:min-h-11"
      >
        <option value="true">true</option>
        <option value="false">false</option>
      </Select>
    )
  }
  return (
    <TextArea
      {...common}
      dir="auto"
      rows={1}
      placeholder={edit.value}
      inputMode={row.type === 'number' ? 'decimal' : undefined}
      onChange={({ target }) => onChange({ ...row, text: target.value })}
      className={`block field-sizing-content max-h-40 min-h-9 max-sm:min-h-11 ${row.type === 'json' ? 'font-mono text-xs' : ''}`}
    />
  )
}

function asType(row: MetadataRow, chosen: string): MetadataRow {
  const type: MetadataType = METADATA_TYPES.find((each) => each === chosen) ?? 'text'
  return { ...row, type, text: type === 'boolean' ? String(row.text === 'true') : row.text }
}
