import type { ReactNode } from 'react'
import { parley } from '../app/parley.ts'
import { useReport } from '../live/use-report.ts'
import { OVERVIEW_TEXTS } from '../texts/en/overview.ts'
import { LoadDemo } from './load-demo.tsx'

const CURL = `curl -X POST "${location.origin}/ratings" -H "Content-Type: application/json" -d '{
  "conversation_id": "conv_12345", "rating": 5, "feedback": "Excellent support!" }'`

/** What a database without a single rating shows instead of empty charts. */
export function FirstRun({ isEmpty, children }: { isEmpty: boolean; children: ReactNode }) {
  const all = useReport('is empty', {}, (signal) => parley.analytics.distribution.query({}, { signal }), isEmpty)
  if (!isEmpty || all.data?.total_ratings !== 0) return children
  return (
    <section className="mx-auto grid max-w-2xl gap-4 rounded-xl border bg-surface p-6 sm:p-8">
      <h2 className="font-semibold text-lg">{OVERVIEW_TEXTS.empty.title}</h2>
      <p>{OVERVIEW_TEXTS.empty.text}</p>
      <LoadDemo />
      <h3 className="font-medium text-muted text-xs">{OVERVIEW_TEXTS.empty.curl}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs">
        {CURL}
      </pre>
    </section>
  )
}
