import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import { FIRST_PLAN, keyOf, toImportOptions } from './plan.ts'
import { RunSteps } from './run-steps.tsx'
import { type Chosen, previewQuery } from './use-preview.ts'

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
  const queries = useQueryClient()
  const preview = useQuery(previewQuery(chosen, plan))
  // Also where the plan has changed and its preview is still on its way.
  const options = async () => toImportOptions(plan, await queries.ensureQueryData(previewQuery(chosen, plan)))
  return (
    <>
      {/* Another plan would be another import than the one under way. */}
      <fieldset disabled={isImporting} className="min-w-0">
        <legend className="sr-only">{IMPORT_TEXTS.steps.columns}</legend>
        <ColumnsStep plan={plan} onPlan={setPlan} preview={preview} />
      </fieldset>
      {preview.data && (
        <RunSteps file={chosen.file} options={options} planKey={keyOf(plan)} onImporting={onImporting} />
      )}
    </>
  )
}
