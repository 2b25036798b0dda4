import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(width < 48rem)')

/** Whether the list has cards rather than columns; the same width as `md` of the styles. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (told) => {
      narrow.addEventListener('change', told)
      return () => narrow.removeEventListener('change', told)
    },
    () => narrow.matches,
  )
}
