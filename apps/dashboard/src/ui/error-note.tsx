import { isParleyError } from '@parley/client'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from './button.tsx'

interface ErrorNoteProps {
  error: unknown
  /** What failed, where it is not loading. */
  title?: string
  retry?: () => unknown
}

/** Why something failed, and what to do. */
export function ErrorNote({ error, title = TEXTS.app.failed, retry }: ErrorNoteProps) {
  const { message } = error instanceof Error ? error : new Error(String(error))
  const requestId = isParleyError(error) ? error.data?.request_id : undefined
  return (
    <div role="alert" className="rounded-lg border border-bad/40 bg-bad-soft p-4">
      <p className="font-medium text-bad">{title}</p>
      <p className="foreign-text mt-1">{message}</p>
      {requestId !== undefined && <p className="mt-1 font-mono text-muted text-xs">{requestId}</p>}
      {retry !== undefined && (
        <Button className="mt-3" onClick={() => retry()}>
          {TEXTS.app.retry}
        </Button>
      )}
    </div>
  )
}
