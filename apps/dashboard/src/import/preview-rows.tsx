import type { ImportPreview } from '@parley/client'
import { IMPORT_TEXTS } from '../texts/en/import.ts'

type Row = ImportPreview['rows'][number]

/** The first records as they will be stored, or what keeps them from it. */
export function PreviewRows({ caption, rows }: { caption: string; rows: Row[] }) {
  const fields = shownFields(rows)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="max-h-96 overflow-auto rounded-md border" tabIndex={0} aria-label={caption}>
      <table className="w-full min-w-3xl text-left text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-sunken">
          <tr>
            <th scope="col" className="px-2 py-1.5 font-medium">
              {IMPORT_TEXTS.line}
            </th>
            {fields.map((field) => (
              <th key={field} scope="col" className="whitespace-nowrap px-2 py-1.5 font-medium">
                {field}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RecordRow key={row.line} row={row} fields={fields} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function RecordRow({ row: { line, rating, errors }, fields }: { row: Row; fields: string[] }) {
  return (
    <tr className={`border-t align-top ${errors.length > 0 ? 'bg-bad-soft' : ''}`}>
      <th scope="row" className="px-2 py-1.5 text-left font-normal text-muted">
        {line}
      </th>
      {rating === null ? (
        <td colSpan={Math.max(1, fields.length)} className="px-2 py-1.5">
          <Errors errors={errors} />
        </td>
      ) : (
        fields.map((field) => (
          <td key={field} className="max-w-80 px-2 py-1.5">
            <span dir="auto" className="foreign-text line-clamp-2">
              {shown(fieldOf(rating, field))}
            </span>
          </td>
        ))
      )}
    </tr>
  )
}

export function Errors({ errors }: { errors: Row['errors'] }) {
  return (
    <ul>
      {errors.map(({ field, rule, message }) => (
        <li key={`${field} ${rule}`} className="foreign-text">
          <bdi className="font-medium text-bad">{field}</bdi> {message}
        </li>
      ))}
    </ul>
  )
}

const ORDER = ['rating', 'feedback', 'conversation_id', 'user_id', 'language', 'timestamp', 'external_id', 'metadata']

/** Those that any of the records has. */
function shownFields(rows: Row[]): string[] {
  return ORDER.filter((field) => rows.some(({ rating }) => rating !== null && shown(fieldOf(rating, field)) !== ''))
}

function fieldOf(rating: NonNullable<Row['rating']>, field: string): unknown {
  return Object.entries(rating).find(([name]) => name === field)?.[1]
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
