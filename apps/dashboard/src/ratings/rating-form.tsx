import type { Rating } from '@parley/client'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Input, TextArea } from '../ui/field.tsx'
import { FormField } from './form-field.tsx'
import { MetadataFields } from './metadata-fields.tsx'
import { type RowError, readRows, toRows } from './metadata-rows.ts'
import { changesOf, type EditedField, isSameMetadata, isUnchanged, toLocalTime } from './rating-edit.ts'
import { sortErrors } from './sort-errors.ts'
import { StarsField } from './stars-field.tsx'
import { useSave } from './use-save.ts'

interface RatingFormProps {
  rating: Rating
  /** Somebody has tried to leave without saving. */
  isWarned: boolean
  onDirty: () => void
  onDone: () => void
}

const { edit } = RATINGS_TEXTS
const size = 'max-sm:min-h-11'

/** Everything of a rating that can be changed. */
export function RatingForm({ rating: current, isWarned, onDirty, onDone }: RatingFormProps) {
  // As it was when the form was opened: what arrives in the meantime does not change it.
  const [rating] = useState(current)
  const form = useRef<HTMLFormElement>(null)
  const opened = useRef<FormData>(undefined)
  const [rows, setRows] = useState(() => toRows(rating.metadata))
  const [rowErrors, setRowErrors] = useState<RowError[]>([])
  const saving = useSave(onDone)
  const { messages, rest } = sortErrors(saving.error, rows)
  useEffect(() => {
    if (form.current !== null) opened.current ??= new FormData(form.current)
    form.current?.querySelector<HTMLElement>('input:checked')?.focus()
  }, [])
  useEffect(() => {
    if (saving.isError || rowErrors.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [saving.isError, rowErrors])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readRows(rows)
    setRowErrors('errors' in read ? read.errors : [])
    if ('errors' in read || opened.current === undefined) return
    const update = changesOf(rating.id, opened.current, new FormData(event.currentTarget))
    if (!isSameMetadata(read.metadata, rating.metadata)) update.metadata = read.metadata
    if (isUnchanged(update)) onDone()
    else saving.mutate(update)
  }
  const rowMessages = rows.flatMap(({ row, key }) =>
    (messages[`metadata.${key}`] ?? []).map((message) => ({ row, message })),
  )
  const of = (field: EditedField) => messages[field] ?? []
  return (
    <form ref={form} noValidate onSubmit={submit} onInput={onDirty} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StarsField rating={rating.rating} messages={of('rating')} />
      <FormField label={edit.feedback} hint={edit.feedbackHint} messages={of('feedback')}>
        {(control) => (
          <TextArea {...control} name="feedback" dir="auto" rows={5} defaultValue={rating.feedback ?? ''} />
        )}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <FormField label={edit.conversation} messages={of('conversation_id')}>
          {(control) => (
            <Input
              {...control}
              name="conversation_id"
              dir="auto"
              className={size}
              defaultValue={rating.conversation_id}
            />
          )}
        </FormField>
        <FormField label={edit.user} messages={of('user_id')}>
          {(control) => (
            <Input {...control} name="user_id" dir="auto" className={size} defaultValue={rating.user_id ?? ''} />
          )}
        </FormField>
        <FormField
          label={edit.time}
          hint={edit.timeHint(Intl.DateTimeFormat().resolvedOptions().timeZone)}
          messages={of('timestamp')}
        >
          {(control) => (
            <Input
              {...control}
              name="timestamp"
              type="datetime-local"
              step="0.001"
              className={size}
              defaultValue={toLocalTime(rating.timestamp)}
            />
          )}
        </FormField>
        <FormField label={edit.language} hint={edit.languageHint} messages={of('language')}>
          {(control) => <Input {...control} name="language" className={size} defaultValue={rating.language ?? ''} />}
        </FormField>
      </div>
      <MetadataFields
        rows={rows}
        errors={[...rowErrors, ...rowMessages]}
        general={messages.metadata ?? []}
        onChange={(next) => {
          setRows(next)
          onDirty()
        }}
      />
      {rest !== undefined && <ErrorNote title={edit.notSaved} error={rest} />}
      <div className="sticky bottom-0 -mx-5 -mb-5 flex flex-wrap items-center justify-end gap-2 border-t bg-surface px-5 py-3">
        <p role="status" className="mr-auto text-warn text-xs">
          {isWarned && edit.unsaved}
        </p>
        <Button className={size} onClick={onDone}>
          {edit.discard}
        </Button>
        <Button look="primary" type="submit" className={size} disabled={saving.isPending}>
          {saving.isPending ? edit.saving : edit.save}
        </Button>
      </div>
    </form>
  )
}
