import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Isolated } from '../ui/isolated.tsx'
import { FormError } from './form-errors.tsx'
import { type Key, useRevokeKey } from './use-keys.ts'

const { keys: texts } = SETTINGS_TEXTS

interface RevokeDialogProps {
  revoked: Key
  isLastAdmin: boolean
  onClose: () => void
}

export function RevokeDialog({ revoked: { id, name }, isLastAdmin, onClose }: RevokeDialogProps) {
  const revoke = useRevokeKey()
  return (
    <Dialog
      title={
        <span className="foreign-text">
          <Isolated text={texts.revokeTitle(name)} names={[name]} />
        </span>
      }
      onClose={onClose}
    >
      <p>{texts.revokeWarning}</p>
      {isLastAdmin && <p className="rounded-lg bg-warn-soft p-3 text-warn">{texts.lastAdmin}</p>}
      <FormError error={revoke.error} fields={[]} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{SETTINGS_TEXTS.keepAsIs}</Button>
        <Button look="danger" disabled={revoke.isPending} onClick={() => revoke.mutate(id, { onSuccess: onClose })}>
          {texts.revoke}
        </Button>
      </div>
    </Dialog>
  )
}
