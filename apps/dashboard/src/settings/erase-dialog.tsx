import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { parley } from '../app/parley.ts'
import { formatCount } from '../format/format.ts'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Isolated } from '../ui/isolated.tsx'
import type { Subject } from './erase-subject.ts'
import { FormError } from './form-errors.tsx'

const { erase: texts } = SETTINGS_TEXTS

interface EraseDialogProps {
  subject: Subject
  ratings: number
  onClose: () => void
  onErased: (ratings: number) => void
}

/** Nothing is erased before its id is typed once more. */
export function EraseDialog({ subject: { id, filter }, ratings, onClose, onErased }: EraseDialogProps) {
  const [typed, setTyped] = useState('')
  const queries = useQueryClient()
  const erase = useMutation({
    mutationFn: () => parley.erasures.create.mutate(filter),
    onSuccess: ({ erased_ratings: erased }) => {
      onErased(erased)
      void queries.invalidateQueries()
    },
  })
  return (
    <Dialog title={texts.confirmTitle} onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed === id) erase.mutate()
        }}
      >
        <p>{ratings === 0 ? texts.none : texts.confirm(formatCount(ratings))}</p>
        <p className="text-muted">{texts.warning}</p>
        <Field label={<Isolated text={texts.type(id)} names={[id]} />}>
          <Input
            value={typed}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        <FormError error={erase.error} fields={[]} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{TEXTS.app.cancel}</Button>
          <Button look="danger" type="submit" disabled={typed !== id || erase.isPending}>
            {texts.button}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
