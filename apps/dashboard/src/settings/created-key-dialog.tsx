import { useRef, useState } from 'react'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Isolated } from '../ui/isolated.tsx'
import type { CreatedKey } from './use-keys.ts'

const { keys: texts } = SETTINGS_TEXTS

interface CreatedKeyDialogProps {
  created: CreatedKey
  isFirst: boolean
  onClose: () => void
}

/** The only time that a key is seen; only its own button closes it. */
export function CreatedKeyDialog({ created, isFirst, onClose }: CreatedKeyDialogProps) {
  const shown = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const copy = async () => {
    shown.current?.select()
    try {
      await navigator.clipboard.writeText(created.key)
      setSaid(texts.copied)
    } catch {
      // Browsers give the clipboard to pages of https and of this machine alone.
      setSaid(texts.selected)
    }
  }
  const mayClose = () => {
    setSaid(texts.keepFirst)
    return false
  }
  return (
    <Dialog title={texts.createdTitle} mayClose={mayClose} onClose={onClose}>
      <p className="rounded-lg bg-warn-soft p-3 text-warn">{texts.createdWarning}</p>
      {isFirst && <p>{texts.createdFirst}</p>}
      <div className="flex items-end gap-2">
        <Field
          label={<Isolated text={`${texts.theKey} ${created.name}`} names={[created.name]} />}
          className="min-w-0 flex-1"
        >
          <Input
            ref={shown}
            readOnly
            value={created.key}
            className="font-mono"
            onFocus={({ target }) => target.select()}
          />
        </Field>
        <Button look="primary" onClick={copy}>
          {texts.copy}
        </Button>
      </div>
      <div className="flex items-center justify-between gap-2">
        <span role="status" className="font-medium text-xs">
          {said}
        </span>
        <Button onClick={onClose}>{texts.done}</Button>
      </div>
    </Dialog>
  )
}
