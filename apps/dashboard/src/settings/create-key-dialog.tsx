import { type FormEvent, useId, useState } from 'react'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Input, TextArea } from '../ui/field.tsx'
import { errorsAt, FieldErrors, FormError } from './form-errors.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { type CreatedKey, type NewKey, SCOPES, type Scope, useCreateKey } from './use-keys.ts'

const { keys: texts } = SETTINGS_TEXTS
const FIELDS = ['name', 'kind', 'scopes', 'origins', 'expires_at']
const KINDS = ['secret', 'publishable'] as const

interface CreateKeyDialogProps {
  /** Whether it is the first of the project. */
  isFirst: boolean
  onClose: () => void
  onCreated: (key: CreatedKey) => void
}

export function CreateKeyDialog({ isFirst, onClose, onCreated }: CreateKeyDialogProps) {
  const [kind, setKind] = useState<(typeof KINDS)[number]>('secret')
  const [scopes, setScopes] = useState<readonly Scope[]>(isFirst ? SCOPES : ['ratings:write'])
  const create = useCreateKey()
  const id = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    create.mutate(keyOf(new FormData(event.currentTarget), { kind, scopes }), { onSuccess: onCreated })
  }
  const errors = (field: string) => <FieldErrors id={`${id}-${field}`} error={create.error} field={field} />
  const checked = (field: string) => ({
    'aria-invalid': errorsAt(create.error, field).length > 0,
    'aria-describedby': `${id}-${field}`,
  })
  const endsWithoutAdmin = isFirst && !(kind === 'secret' && scopes.includes('admin'))
  return (
    <Dialog title={texts.create} onClose={onClose}>
      {/* What is wrong is said by the server, and stands at the fields. */}
      <form noValidate onSubmit={submit} className="grid gap-4">
        {isFirst && <Warning>{texts.firstWarning}</Warning>}
        <div className="grid gap-1">
          <Field label={texts.name} hint={texts.nameHint}>
            <Input name="name" maxLength={100} autoComplete="off" {...checked('name')} />
          </Field>
          {errors('name')}
        </div>
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-medium text-xs">{texts.kind}</legend>
          {KINDS.map((each) => (
            <label key={each} className="flex min-h-11 items-center gap-2 sm:min-h-9">
              <input
                type="radio"
                name={`${id}-kind`}
                checked={kind === each}
                onChange={() => setKind(each)}
                className="size-4 shrink-0 accent-accent"
              />
              {texts.kinds[each]}
            </label>
          ))}
        </fieldset>
        {kind === 'secret' ? (
          <ScopeChoice chosen={scopes} onChange={setScopes} />
        ) : (
          <div className="grid gap-1">
            <Field label={texts.origins} hint={texts.originsHint}>
              <TextArea name="origins" rows={2} spellCheck={false} {...checked('origins')} />
            </Field>
            {errors('origins')}
          </div>
        )}
        {errors('scopes')}
        {endsWithoutAdmin && <Warning>{texts.firstWithoutAdmin}</Warning>}
        <div className="grid gap-1">
          <Field label={texts.expires} hint={texts.expiresHint}>
            <Input type="date" name="expires" className="max-w-48" {...checked('expires_at')} />
          </Field>
          {errors('expires_at')}
        </div>
        <FormError error={create.error} fields={FIELDS} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{TEXTS.app.cancel}</Button>
          <Button look="primary" type="submit" disabled={create.isPending}>
            {texts.create}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Warning({ children }: { children: string }) {
  return <p className="rounded-lg bg-warn-soft p-3 text-warn text-xs">{children}</p>
}

function keyOf(form: FormData, { kind, scopes }: { kind: (typeof KINDS)[number]; scopes: readonly Scope[] }): NewKey {
  const name = String(form.get('name')).trim()
  const expires = String(form.get('expires'))
  const until = expires === '' ? {} : { expires_at: endOfDay(expires) }
  if (kind === 'secret') return { name, kind, scopes: [...scopes], ...until }
  const origins = String(form.get('origins'))
    .split(/\s+/)
    .filter((origin) => origin !== '')
  return { name, kind, scopes: ['ratings:write'], origins, ...until }
}

/** Of the reader's own day, as it was picked from the reader's own calendar. */
function endOfDay(date: string): string {
  const end = new Date(`${date}T00:00:00`)
  end.setDate(end.getDate() + 1)
  return end.toISOString()
}
