import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { parley } from '../app/parley.ts'
import { TEXTS } from '../texts/en.ts'
import { LoadDemo } from './load-demo.tsx'
import { LIVE } from './use-overview.ts'

const CURL = `curl -X POST "${location.origin}/ratings" -H "Content-Type: application/json" -d '{
  "conversation_id": "conv_12345", "rating": 5, "feedback": "Excellent support!" }'`

/** What a database without a single rating shows instead of empty charts. */
export function FirstRun({ isEmpty, children }: { isEmpty: boolean; children: ReactNode }) {
  const all = useQuery({
    queryKey: [LIVE, 'is empty'],
    queryFn: () => parley.analytics.distribution.query({}),
    enabled: isEmpty,
  })
  if (!isEmpty || all.data?.total_ratings !== 0) return children
  return (
    <section className="mx-auto grid max-w-2xl gap-4 rounded-xl border bg-surface p-6 sm:p-8">
      <h2 className="font-semibold text-lg">{TEXTS.overview.empty.title}</h2>
      <p>{TEXTS.overview.empty.text}</p>
      <LoadDemo />
      <h3 className="font-medium text-muted text-xs">{TEXTS.overview.empty.curl}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs">
        {CURL}
      </pre>
    </section>
  )
}
