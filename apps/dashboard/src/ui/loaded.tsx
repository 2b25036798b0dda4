import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { TEXTS } from '../texts/en/shared.ts'
import { ErrorNote } from './error-note.tsx'

interface LoadedProps<Data> {
  query: UseQueryResult<Data>
  /** How high it will be, as a class, so that nothing moves when it is there. */
  height?: string
  children: (data: Data) => ReactNode
}

/** What a query answered; a placeholder until then, and the error with a way to try again. */
export function Loaded<Data>({ query, height = 'h-40', children }: LoadedProps<Data>) {
  if (query.data !== undefined) {
    return (
      <div
        aria-busy={query.isPlaceholderData}
        className={`h-full min-w-0 transition-opacity ${query.isPlaceholderData ? 'opacity-60' : ''}`}
      >
        {query.isError && <ErrorNote error={query.error} retry={query.refetch} />}
        {children(query.data)}
      </div>
    )
  }
  if (query.isError) return <ErrorNote error={query.error} retry={query.refetch} />
  return (
    <div role="status" className={`animate-pulse rounded-lg bg-sunken ${height}`}>
      <span className="sr-only">{TEXTS.app.loading}</span>
    </div>
  )
}
