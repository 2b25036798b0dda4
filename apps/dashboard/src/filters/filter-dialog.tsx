import { TEXTS } from '../texts/en/shared.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Input, Select, TextArea } from '../ui/field.tsx'
import { type FilterSearch, readFilters } from './filters.ts'

interface FilterDialogProps {
  search: FilterSearch
  onChange: (search: FilterSearch) => void
  onClose: () => void
}

const STARS = ['1', '2', '3', '4', '5']
const SENTIMENTS = ['positive', 'neutral', 'negative']

/** All filters that there are. */
export function FilterDialog({ search, onChange, onClose }: FilterDialogProps) {
  const apply = (form: FormData) => {
    const given = Object.fromEntries([...form].filter(([, value]) => value !== ''))
    const metadata = String(given.metadata ?? '')
      .split('\n')
      .map((line) => line.trim())
    const period = search.days === undefined ? {} : { days: String(search.days) }
    onChange(readFilters({ ...period, ...given, metadata }))
    onClose()
  }
  return (
    <Dialog title={TEXTS.filters.title} onClose={onClose}>
      <form action={apply} className="grid grid-cols-2 gap-x-4 gap-y-3">
        <Field label={TEXTS.filters.from}>
          <Input type="date" name="from" defaultValue={search.from?.slice(0, 10)} />
        </Field>
        <Field label={TEXTS.filters.to}>
          <Input type="date" name="to" defaultValue={search.to?.slice(0, 10)} />
        </Field>
        <Choice label={TEXTS.filters.minRating} name="min_rating" options={STARS} value={search.min_rating} />
        <Choice label={TEXTS.filters.maxRating} name="max_rating" options={STARS} value={search.max_rating} />
        <Choice label={TEXTS.filters.sentiment} name="sentiment" options={SENTIMENTS} value={search.sentiment} />
        <Field label={TEXTS.filters.hasFeedback}>
          <Select name="has_feedback" defaultValue={String(search.has_feedback ?? '')}>
            <option value="">{TEXTS.filters.any}</option>
            <option value="true">{TEXTS.filters.yes}</option>
            <option value="false">{TEXTS.filters.no}</option>
          </Select>
        </Field>
        <Field label={TEXTS.filters.search}>
          <Input name="q" maxLength={200} defaultValue={search.q} />
        </Field>
        <Field label={TEXTS.filters.language}>
          <Input name="language" maxLength={35} placeholder="en" defaultValue={search.language} />
        </Field>
        <Field label={TEXTS.filters.conversation}>
          <Input name="conversation_id" maxLength={200} defaultValue={search.conversation_id} />
        </Field>
        <Field label={TEXTS.filters.user}>
          <Input name="user_id" maxLength={200} defaultValue={search.user_id} />
        </Field>
        <Field label={TEXTS.filters.metadata} hint={TEXTS.filters.metadataHint} className="col-span-2">
          <TextArea name="metadata" rows={2} placeholder="model:gpt-4o" defaultValue={search.metadata?.join('\n')} />
        </Field>
        <div className="col-span-2 flex justify-end gap-2">
          <Button onClick={onClose}>{TEXTS.app.cancel}</Button>
          <Button look="primary" type="submit">
            {TEXTS.filters.apply}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface ChoiceProps {
  label: string
  name: string
  options: readonly string[]
  value: string | number | undefined
}

function Choice({ label, name, options, value }: ChoiceProps) {
  return (
    <Field label={label}>
      <Select name={name} defaultValue={String(value ?? '')}>
        <option value="">{TEXTS.filters.any}</option>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </Select>
    </Field>
  )
}
