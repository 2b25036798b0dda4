import { useId, useState } from 'react'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Card } from '../ui/card.tsx'
import { Field, Input } from '../ui/field.tsx'
import { errorsAt, FieldErrors } from './form-errors.tsx'
import { SaveRow } from './save-row.tsx'
import { type Project, useSave } from './use-project.ts'

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')]
const { timeZone: texts } = SETTINGS_TEXTS

/** Whose days the reports count. */
export function TimeZoneCard({ project }: { project: Project }) {
  const [draft, setDraft] = useState<string>()
  const save = useSave()
  const id = useId()
  const zone = draft ?? project.time_zone
  const submit = () => save.mutate({ time_zone: zone.trim() }, { onSuccess: () => setDraft(undefined) })
  return (
    <Card title={texts.title} hint={texts.hint}>
      <form
        className="grid max-w-md gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field label={texts.label}>
          <Input
            list={`${id}-zones`}
            value={zone}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={errorsAt(save.error, 'time_zone').length > 0}
            aria-describedby={`${id}-errors`}
            onChange={({ target }) => setDraft(target.value)}
          />
        </Field>
        <datalist id={`${id}-zones`}>
          {ZONES.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <FieldErrors id={`${id}-errors`} error={save.error} field="time_zone" />
        <SaveRow save={save} isChanged={zone !== project.time_zone} fields={['time_zone']} />
      </form>
    </Card>
  )
}
