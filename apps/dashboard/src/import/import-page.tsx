import { useState } from 'react'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { type Chosen, ColumnsStep, usePreview } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import { FIRST_PLAN, toImportOptions } from './plan.ts'
import { RunSteps } from './run-steps.tsx'

/** A file on its way in, step by step. */
export function ImportPage() {
  const [chosen, setChosen] = useState<Chosen>()
  const [isImporting, setImporting] = useState(false)
  const choose = (file: File) => setChosen({ file, number: (chosen?.number ?? 0) + 1 })
  return (
    <>
      <h1 className="font-semibold text-xl">{TEXTS.pages.import}</h1>
      <p className="mt-1 mb-5 max-w-prose text-muted">{IMPORT_TEXTS.intro}</p>
      <div className="grid gap-4">
        <FileStep file={chosen?.file} onFile={choose} disabled={isImporting} />
        {chosen && (
          <FileSteps key={chosen.number} chosen={chosen} isImporting={isImporting} onImporting={setImporting} />
        )}
      </div>
    </>
  )
}

interface FileStepsProps {
  chosen: Chosen
  isImporting: boolean
  onImporting: (isImporting: boolean) => void
}

/** All that follows once there is a file. */
function FileSteps({ chosen, isImporting, onImporting }: FileStepsProps) {
  const [plan, setPlan] = useState(FIRST_PLAN)
  const preview = usePreview(chosen, plan)
  const options = preview.data && !preview.isPlaceholderData ? toImportOptions(plan, preview.data) : undefined
  return (
    <>
      {/* Another plan would be another import than the one under way. */}
      <fieldset disabled={isImporting} className="min-w-0">
        <legend className="sr-only">{IMPORT_TEXTS.steps.columns}</legend>
        <ColumnsStep plan={plan} onPlan={setPlan} preview={preview} />
      </fieldset>
      {options && (
        <RunSteps key={JSON.stringify(options)} file={chosen.file} options={options} onImporting={onImporting} />
      )}
    </>
  )
}
