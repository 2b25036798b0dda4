import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorNote } from '../ui/error-note.tsx'

export function PageError({ error, reset }: ErrorComponentProps) {
  return <ErrorNote error={error} retry={reset} />
}
