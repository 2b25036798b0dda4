/** Where a key leads in a list of rows; undefined for keys that lead nowhere. */
export function rowOfKey(key: string, at: { index: number; last: number; page: number }): number | undefined {
  const { index, last, page } = at
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }
  if (key === 'Home') return 0
  if (key === 'End') return last
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined
  return step === undefined ? undefined : Math.min(last, Math.max(0, index + step))
}
