import type { ImportOptions } from '@parley/client'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { formatCount } from '../format/format.ts'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { ReportView } from './report-view.tsx'
import { RunState } from './run-state.tsx'
import { useRun } from './use-run.ts'

interface RunStepsProps {
  file: File
  options: ImportOptions
  onImporting: (isImporting: boolean) => void
}

/** The whole file, first to be checked, then to be stored. */
export function RunSteps({ file, options, onImporting }: RunStepsProps) {
  const check = useRun(file, { ...options, dry_run: true })
  const storing = useRun(file, options)
  const { isPending: isImporting, data: done } = storing.run
  useEffect(() => onImporting(isImporting), [isImporting, onImporting])
  const checked = check.run.data
  const good = checked && checked.imported + checked.updated
  return (
    <>
      <Card title={IMPORT_TEXTS.steps.check} hint={IMPORT_TEXTS.checkHint}>
        <div className="grid justify-items-start gap-4">
          <Button
            look={checked ? 'plain' : 'primary'}
            className="min-h-11"
            disabled={check.run.isPending || isImporting}
            onClick={() => check.run.mutate()}
          >
            {checked ? IMPORT_TEXTS.checkAgain : IMPORT_TEXTS.check}
          </Button>
          <RunState {...check} label={IMPORT_TEXTS.checking} failed={IMPORT_TEXTS.checkFailed} />
          {checked && <ReportView report={checked} fileName={file.name} />}
        </div>
      </Card>
      <Card title={IMPORT_TEXTS.steps.store} hint={IMPORT_TEXTS.storeHint}>
        <div className="grid justify-items-start gap-4">
          <Button
            look={checked ? 'primary' : 'plain'}
            className="min-h-11"
            disabled={isImporting || check.run.isPending || done !== undefined || good === 0}
            onClick={() => storing.run.mutate()}
          >
            {good === undefined ? IMPORT_TEXTS.storeUnchecked : IMPORT_TEXTS.store(formatCount(good))}
          </Button>
          <RunState {...storing} label={IMPORT_TEXTS.storing} failed={IMPORT_TEXTS.storeFailed} />
          {storing.run.isError && <p className="text-muted">{IMPORT_TEXTS.storedSoFar}</p>}
          <LeaveGuard isActive={isImporting} />
        </div>
      </Card>
      {done && (
        <Card title={IMPORT_TEXTS.steps.done}>
          <div className="grid justify-items-start gap-4">
            <ReportView report={done} fileName={file.name} />
            <Link to="/app/ratings" search={{ days: 'all' }} className={`${buttonClass('primary')} min-h-11`}>
              {IMPORT_TEXTS.toRatings}
            </Link>
          </div>
        </Card>
      )}
    </>
  )
}
