import { type KeyboardEvent, useId, useState } from 'react'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/field.tsx'

interface KeyListProps {
  /** Of the field. */
  label: string
  /** Of the list. */
  name: string
  hint?: string
  keys: readonly string[]
  /** Of what is wrong with them. */
  errorsId: string
  onChange: (keys: string[]) => void
}

const { dimensions: texts } = SETTINGS_TEXTS

/** Names, each of which can be taken away, and a field for the next. */
export function KeyList({ label, name, hint, keys, errorsId, onChange }: KeyListProps) {
  const [draft, setDraft] = useState('')
  const id = useId()
  const add = () => {
    const key = draft.trim()
    if (key !== '' && !keys.includes(key)) onChange([...keys, key])
    setDraft('')
  }
  const addByEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <div className="grid gap-2">
      <div className="flex items-end gap-2">
        <Field label={label} className="min-w-0 flex-1">
          <Input
            value={draft}
            aria-describedby={`${id}-hint ${errorsId}`}
            placeholder={texts.keyPlaceholder}
            autoComplete="off"
            onChange={({ target }) => setDraft(target.value)}
            onKeyDown={addByEnter}
          />
        </Field>
        <Button onClick={add} disabled={draft.trim() === ''}>
          {texts.add}
        </Button>
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      <ul aria-label={name} className="flex flex-wrap gap-1.5 empty:hidden">
        {keys.map((key) => (
          <li key={key}>
            <button
              type="button"
              aria-label={texts.remove(key)}
              onClick={() => onChange(keys.filter((each) => each !== key))}
              className="inline-flex min-h-11 max-w-full items-center gap-1.5 rounded-full bg-accent-soft px-2.5 text-xs sm:min-h-8 hover:line-through"
            >
              <bdi className="foreign-text max-w-60 truncate font-medium">{key}</bdi>
              <span aria-hidden="true">✕</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
