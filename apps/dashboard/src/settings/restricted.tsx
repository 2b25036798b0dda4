import { isParleyError } from '@parley/client'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SETTINGS_TEXTS } from '../texts/en/settings.ts'
import { Loaded } from '../ui/loaded.tsx'

interface RestrictedProps<Data> {
  query: UseQueryResult<Data>
  height?: string
  children: (data: Data) => ReactNode
}

/** What a query answered, or a calm word to those who may not ask it. */
export function Restricted<Data>(props: RestrictedProps<Data>) {
  const { error } = props.query
  return isParleyError(error, 'FORBIDDEN') ? <NotAllowed error={error} /> : <Loaded {...props} />
}

export function NotAllowed({ error }: { error: Error }) {
  return (
    <div role="note" className="rounded-lg border bg-sunken p-4">
      <p className="font-medium">{SETTINGS_TEXTS.notAllowed}</p>
      <p className="foreign-text mt-1 text-muted">{error.message}</p>
    </div>
  )
}
