import type { ReactNode } from 'react'

const LOOKS = {
  sure: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  bad: 'bg-bad-soft text-bad',
  none: 'bg-sunken text-muted',
  few: 'bg-warn-soft text-warn',
} as const

/** A verdict in two or three words; coloured only where it is more than luck. */
export function VerdictBadge({ look, children }: { look: keyof typeof LOOKS; children: ReactNode }) {
  return (
    <span className={`inline-block max-w-full rounded-full px-2.5 py-0.5 font-medium ${LOOKS[look]}`}>{children}</span>
  )
}
