import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Button } from '../ui/button.tsx'
import { FormError } from './form-errors.tsx'
import type { Save } from './use-project.ts'

interface SaveRowProps {
  save: Save
  /** Whether there is anything to save. */
  isChanged: boolean
  fields: readonly string[]
}

/** The end of a form: its button, and what came of it. */
export function SaveRow({ save, isChanged, fields }: SaveRowProps) {
  return (
    <div className="grid gap-3">
      <FormError error={save.error} fields={fields} />
      <div className="flex items-center gap-3">
        <Button look="primary" type="submit" disabled={!isChanged || save.isPending} className="min-h-11 sm:min-h-9">
          {SETTINGS_TEXTS.save}
        </Button>
        <span role="status" className="text-good">
          {save.isSuccess && !isChanged ? SETTINGS_TEXTS.saved : ''}
        </span>
      </div>
    </div>
  )
}
