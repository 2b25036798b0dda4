import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { SCOPES, type Scope } from './use-keys.ts'

interface ScopeChoiceProps {
  chosen: readonly Scope[]
  onChange: (scopes: readonly Scope[]) => void
}

/** What a key may do, in plain words. */
export function ScopeChoice({ chosen, onChange }: ScopeChoiceProps) {
  const { keys } = SETTINGS_TEXTS
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-xs">{keys.may}</legend>
      {SCOPES.map((scope) => (
        <label key={scope} className="flex min-h-11 items-center gap-2 sm:min-h-9">
          <input
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={({ target }) =>
              onChange(SCOPES.filter((each) => (each === scope ? target.checked : chosen.includes(each))))
            }
            className="size-4 shrink-0 accent-accent"
          />
          <span>
            {keys.scopes[scope]} <code className="text-muted text-xs">{scope}</code>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
