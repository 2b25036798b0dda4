import { isParleyError } from '@parley/client'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { NotAllowed } from './restricted.tsx'

interface FieldErrorsProps {
  /** Named by the `aria-describedby` of the control. */
  id: string
  error: unknown
  field: string
}

/** What the server finds wrong with one field, or with an entry of its list. */
export function FieldErrors({ id, error, field }: FieldErrorsProps) {
  return (
    <p id={id} role="alert" className="foreign-text text-bad text-xs empty:hidden">
      {errorsAt(error, field).join('; ')}
    </p>
  )
}

export function errorsAt(error: unknown, field: string): string[] {
  return problemsOf(error)
    .filter((problem) => problem.field === field || problem.field.startsWith(`${field}[`))
    .map(({ message }) => message)
}

/** What is wrong and stands at none of the fields. */
export function FormError({ error, fields }: { error: unknown; fields: readonly string[] }) {
  if (error === null || error === undefined) return null
  if (isParleyError(error, 'FORBIDDEN')) return <NotAllowed error={error} />
  const isAtFields = problemsOf(error).length > 0 && problemsOf(error).every(({ field }) => isOneOf(field, fields))
  return isAtFields ? null : <ErrorNote error={error} title={SETTINGS_TEXTS.notDone} />
}

function isOneOf(field: string, fields: readonly string[]): boolean {
  return fields.some((each) => field === each || field.startsWith(`${each}[`))
}

function problemsOf(error: unknown): { field: string; message: string }[] {
  return isParleyError(error) ? (error.data?.errors ?? []) : []
}
