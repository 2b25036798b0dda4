import { useId } from 'react'
import { formatBytes, formatWholePercent } from '../format/format.ts'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import type { Run } from './use-run.ts'

interface RunStateProps extends Run {
  label: string
  failed: string
}

/** How far a run is, with a way to call it off; or why it ended before its time. */
export function RunState({ run, progress, cancel, label, failed }: RunStateProps) {
  const id = useId()
  if (run.isError) {
    // Asked for, so no error: the words beside it say what was stored by then.
    if (isCalledOff(run.error)) return <p role="status">{IMPORT_TEXTS.calledOff}</p>
    return (
      <div className="w-full">
        <ErrorNote error={run.error} title={failed} />
      </div>
    )
  }
  if (!run.isPending) return null
  const { bytes_sent: sent = 0, bytes_total: total = 1 } = progress ?? {}
  const share = Math.min(1, sent / Math.max(1, total))
  return (
    <div className="grid w-full gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span id={id}>{label}</span>
        <span className="text-muted text-xs">
          {share === 1
            ? IMPORT_TEXTS.allSent
            : IMPORT_TEXTS.sent(formatBytes(sent), formatBytes(total), formatWholePercent(share))}
        </span>
      </div>
      <progress
        aria-labelledby={id}
        value={share}
        max={1}
        className="h-2.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <Button className="min-h-11 justify-self-start" onClick={cancel}>
        {TEXTS.app.cancel}
      </Button>
    </div>
  )
}

function isCalledOff(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
