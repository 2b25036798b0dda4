import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { parley } from '../app/parley.ts'
import { formatCount, formatDate } from '../format/format.ts'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { errorsAt, FieldErrors, FormError } from './form-errors.tsx'
import { lastDayRemoved } from './last-day-removed.ts'
import { SaveRow } from './save-row.tsx'
import { type Project, useSave } from './use-project.ts'

const { retention: texts } = SETTINGS_TEXTS

interface Doomed {
  days: number
  lastDay: string
  ratings: number
}

/** How long ratings are kept; nothing is removed before one has seen how much that is. */
export function RetentionCard({ project }: { project: Project }) {
  const stored = project.retention_days
  const [draft, setDraft] = useState<{ isLimited: boolean; days: string }>()
  const save = useSave()
  const count = useMutation({ mutationFn: (days: number) => countDoomed(days, project.time_zone) })
  const id = useId()
  const { isLimited, days } = draft ?? { isLimited: stored !== null, days: String(stored ?? '') }
  const wanted = isLimited ? Number(days) : null
  const keepFor = (retention_days: number | null) => {
    count.reset()
    save.mutate({ retention_days }, { onSuccess: () => setDraft(undefined) })
  }
  const submit = async () => {
    save.reset()
    const isUsable = wanted !== null && Number.isInteger(wanted) && wanted >= 1 && wanted <= 36_500
    if (!isUsable) return keepFor(wanted)
    count.mutate(wanted, { onSuccess: ({ ratings }) => ratings === 0 && keepFor(wanted) })
  }
  return (
    <Card title={texts.title} hint={texts.hint}>
      <form
        noValidate
        className="grid max-w-md gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <fieldset className="grid gap-2">
          <legend className="sr-only">{texts.title}</legend>
          <Choice
            name={id}
            isChosen={!isLimited}
            label={texts.forEver}
            onChoose={() => setDraft({ isLimited: false, days })}
          />
          <Choice
            name={id}
            isChosen={isLimited}
            label={texts.limited}
            onChoose={() => setDraft({ isLimited: true, days })}
          />
        </fieldset>
        {isLimited && (
          <Field label={texts.days}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              value={days}
              aria-invalid={errorsAt(save.error, 'retention_days').length > 0}
              aria-describedby={`${id}-errors`}
              onChange={({ target }) => setDraft({ isLimited, days: target.value })}
              className="max-w-40"
            />
          </Field>
        )}
        <FieldErrors id={`${id}-errors`} error={save.error} field="retention_days" />
        {isLimited && <p className="rounded-lg bg-warn-soft p-3 text-warn text-xs">{texts.warning}</p>}
        <FormError error={count.error} fields={[]} />
        <SaveRow save={save} isChanged={wanted !== stored} fields={['retention_days']} />
      </form>
      {count.data !== undefined && count.data.ratings > 0 && (
        <Confirmation doomed={count.data} onClose={count.reset} onConfirm={() => keepFor(count.data.days)} />
      )}
    </Card>
  )
}

async function countDoomed(days: number, zone: string): Promise<Doomed> {
  const lastDay = lastDayRemoved(days, zone)
  const { total_ratings: ratings } = await parley.analytics.distribution.query({ to: lastDay })
  return { days, lastDay, ratings }
}

interface ChoiceProps {
  name: string
  isChosen: boolean
  label: string
  onChoose: () => void
}

function Choice({ name, isChosen, label, onChoose }: ChoiceProps) {
  return (
    <label className="flex min-h-11 items-center gap-2 sm:min-h-9">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} className="size-4 accent-accent" />
      {label}
    </label>
  )
}

interface ConfirmationProps {
  doomed: Doomed
  onClose: () => void
  onConfirm: () => void
}

function Confirmation({ doomed: { days, lastDay, ratings }, onClose, onConfirm }: ConfirmationProps) {
  return (
    <Dialog title={texts.confirmTitle} onClose={onClose}>
      <p>{texts.confirm(formatCount(ratings), formatDate(lastDay))}</p>
      <p className="text-muted">{texts.noWayBack}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{SETTINGS_TEXTS.keepAsIs}</Button>
        <Button look="danger" onClick={onConfirm}>
          {texts.confirmButton(formatCount(ratings), formatCount(days))}
        </Button>
      </div>
    </Dialog>
  )
}
