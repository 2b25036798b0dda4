import { TEXTS } from '../texts/en/shared.ts'
import { useLive } from './use-live.ts'

const DOTS = { on: 'bg-good', connecting: 'bg-warn', off: 'bg-bad' } as const

/** Whether the page follows what happens. */
export function LiveBadge() {
  const state = useLive()
  return (
    <span role="status" className="inline-flex items-center gap-1.5 whitespace-nowrap text-muted text-xs">
      <span aria-hidden="true" className={`size-2 rounded-full ${DOTS[state]}`} />
      {TEXTS.live[state]}
    </span>
  )
}
