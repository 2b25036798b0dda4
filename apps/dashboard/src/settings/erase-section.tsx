import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { parley } from '../app/parley.ts'
import { formatCount } from '../format/format.ts'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Field, Input } from '../ui/field.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import type { Subject } from './erase-subject.ts'
import { FormError } from './form-errors.tsx'
import { Receipts } from './receipts.tsx'

const { erase: texts } = SETTINGS_TEXTS
const KINDS = ['user_id', 'conversation_id'] as const

/** The right to be forgotten. */
export function EraseSection() {
  const [kind, setKind] = useState<(typeof KINDS)[number]>('user_id')
  const [id, setId] = useState('')
  const [erased, setErased] = useState<number>()
  const count = useMutation({
    mutationFn: async (subject: Subject) => {
      const { total_ratings: ratings } = await parley.analytics.distribution.query(subject.filter)
      return { subject, ratings }
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setErased(undefined)
    count.mutate({ id, filter: kind === 'user_id' ? { user_id: id } : { conversation_id: id } })
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Card title={texts.title} hint={texts.hint}>
        <form onSubmit={submit} className="grid max-w-md gap-3">
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-medium text-xs">{texts.subject}</legend>
            {KINDS.map((each) => (
              <label key={each} className="flex min-h-11 items-center gap-2 sm:min-h-9">
                <input
                  type="radio"
                  name="subject"
                  checked={kind === each}
                  onChange={() => setKind(each)}
                  className="size-4 accent-accent"
                />
                {texts.subjects[each]}
              </label>
            ))}
          </fieldset>
          <Field label={texts.id}>
            <Input
              required
              maxLength={255}
              value={id}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setId(target.value)}
            />
          </Field>
          <p className="text-muted text-xs">{texts.warning}</p>
          <FormError error={count.error} fields={[]} />
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" disabled={count.isPending} className="min-h-11 sm:min-h-9">
              {texts.look}
            </Button>
            <span role="status" className="text-good">
              {erased === undefined ? '' : texts.done(formatCount(erased))}
            </span>
          </div>
        </form>
        {count.data !== undefined && (
          <EraseDialog
            {...count.data}
            onClose={count.reset}
            onErased={(ratings) => {
              count.reset()
              setId('')
              setErased(ratings)
            }}
          />
        )}
      </Card>
      <Receipts />
    </div>
  )
}
