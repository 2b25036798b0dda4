import { useBlocker } from '@tanstack/react-router'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Asks before a page is left whose end would end the import; of the whole tab the browser asks. */
export function LeaveGuard({ isActive }: { isActive: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isActive,
    enableBeforeUnload: () => isActive,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Dialog title={IMPORT_TEXTS.leave.title} onClose={reset}>
      <p>{IMPORT_TEXTS.leave.text}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="danger" onClick={proceed}>
          {IMPORT_TEXTS.leave.leave}
        </Button>
        <Button look="primary" onClick={reset}>
          {IMPORT_TEXTS.leave.stay}
        </Button>
      </div>
    </Dialog>
  )
}
