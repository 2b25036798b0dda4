import { Link } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'
import { formatCount } from '../format/format.ts'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { Button, type ButtonProps, buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { ReportView } from './report-view.tsx'
import { RunState } from './run-state.tsx'
import { type Run, type RunInput, useRun } from './use-run.ts'

interface RunStepsProps extends Omit<RunInput, 'isDry'> {
  onImporting: (isImporting: boolean) => void
}

/** The whole file, first to be checked, then to be stored. */
export function RunSteps({ onImporting, ...input }: RunStepsProps) {
  const { file } = input
  const check = useRun({ ...input, isDry: true })
  const storing = useRun({ ...input, isDry: false })
  const { isPending: isImporting, data: done } = storing.run
  useEffect(() => onImporting(isImporting), [isImporting, onImporting])
  const checked = check.run.data
  const good = checked && checked.imported + checked.updated
  return (
    <>
      <Card title={IMPORT_TEXTS.steps.check} hint={IMPORT_TEXTS.checkHint}>
        <div className="grid justify-items-start gap-4">
          <Starter
            run={check}
            look={checked ? 'plain' : 'primary'}
            mayStart={!isImporting}
            label={IMPORT_TEXTS.checking}
            failed={IMPORT_TEXTS.checkFailed}
          >
            {checked ? IMPORT_TEXTS.checkAgain : IMPORT_TEXTS.check}
          </Starter>
          {checked && <ReportView report={checked} fileName={file.name} />}
        </div>
      </Card>
      <Card title={IMPORT_TEXTS.steps.store} hint={IMPORT_TEXTS.storeHint}>
        <div className="grid justify-items-start gap-4">
          <Starter
            run={storing}
            look={checked ? 'primary' : 'plain'}
            mayStart={!check.run.isPending && done === undefined && good !== 0}
            label={IMPORT_TEXTS.storing}
            failed={IMPORT_TEXTS.storeFailed}
          >
            {good === undefined ? IMPORT_TEXTS.storeUnchecked : IMPORT_TEXTS.store(formatCount(good))}
          </Starter>
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

interface StarterProps extends Pick<ButtonProps, 'look' | 'children'> {
  run: Run
  mayStart: boolean
  label: string
  failed: string
}

/** The button that starts a run, and how the run goes on. It keeps the focus, which a disabled one would lose. */
function Starter({ run, mayStart, label, failed, ...props }: StarterProps) {
  const button = useRef<HTMLButtonElement>(null)
  const isOff = run.run.isPending || !mayStart
  return (
    <>
      <Button
        {...props}
        ref={button}
        className="min-h-11 aria-disabled:cursor-default aria-disabled:opacity-50"
        aria-disabled={isOff}
        onClick={() => isOff || run.run.mutate()}
      />
      <RunState {...run} cancel={() => callOff(run, button)} label={label} failed={failed} />
    </>
  )
}

function callOff({ cancel }: Run, button: RefObject<HTMLButtonElement | null>): void {
  button.current?.focus()
  cancel()
}
