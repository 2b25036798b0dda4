import { useState } from 'react'
import { TEXTS } from '../texts/en/shared.ts'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

/** `theme.js` reads what is kept here before the page is painted. */
const KEPT_AS = 'parley-theme'

export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(
    () => THEMES.find((each) => each === localStorage.getItem(KEPT_AS)) ?? 'system',
  )
  const choose = (next: Theme) => {
    setTheme(next)
    if (next === 'system') {
      localStorage.removeItem(KEPT_AS)
      delete document.documentElement.dataset.theme
    } else {
      localStorage.setItem(KEPT_AS, next)
      document.documentElement.dataset.theme = next
    }
  }
  return (
    <select
      aria-label={TEXTS.app.theme.label}
      value={theme}
      onChange={(event) => choose(THEMES.find((each) => each === event.target.value) ?? 'system')}
      className="min-h-9 rounded-md border border-control/60 bg-surface px-1.5 text-muted text-xs max-sm:w-20"
    >
      {THEMES.map((each) => (
        <option key={each} value={each}>
          {TEXTS.app.theme[each]}
        </option>
      ))}
    </select>
  )
}
