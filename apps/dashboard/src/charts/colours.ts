// A canvas knows neither variables nor light-dark(): a hidden element of the page resolves them.
export type Colours = Record<'ink' | 'muted' | 'line' | 'accent' | 'band' | 'bar' | 'previous', string>

const NAMES: Record<keyof Colours, string> = {
  ink: 'var(--color-ink)',
  muted: 'var(--color-muted)',
  line: 'var(--color-line)',
  accent: 'var(--color-accent)',
  band: 'color-mix(in srgb, var(--color-accent) 18%, transparent)',
  bar: 'color-mix(in srgb, var(--color-muted) 22%, transparent)',
  previous: 'color-mix(in srgb, var(--color-muted) 70%, transparent)',
}

export function readColours(): Colours {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const colours = Object.fromEntries(
    Object.entries(NAMES).map(([name, value]) => {
      probe.style.color = value
      return [name, getComputedStyle(probe).color]
    }),
  )
  probe.remove()
  return colours as Colours
}

/** Calls back when light and dark change places, by the page or by the system; returns what ends it. */
export function onThemeChange(changed: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  dark.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    dark.removeEventListener('change', changed)
  }
}
