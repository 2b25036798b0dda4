import type { ImportPreview } from '@parley/client'
import type { UseQueryResult } from '@tanstack/react-query'
import { formatCount } from '../format/format.ts'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { Card } from '../ui/card.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ColumnTable } from './column-table.tsx'
import { conversationTemplate, type Plan, withReading, withTarget } from './plan.ts'
import { PreviewRows } from './preview-rows.tsx'
import { ReadingOptions } from './reading-options.tsx'

interface ColumnsStepProps {
  plan: Plan
  onPlan: (plan: Plan) => void
  preview: UseQueryResult<ImportPreview>
}

export function ColumnsStep({ plan, onPlan, preview }: ColumnsStepProps) {
  return (
    <Card title={IMPORT_TEXTS.steps.columns} hint={IMPORT_TEXTS.columnsHint}>
      <Loaded query={preview} height="h-64">
        {(data) => {
          const template = conversationTemplate(data)
          return (
            <div className="grid gap-5">
              <ColumnTable
                columns={data.columns}
                onTarget={(column, target) => onPlan(withTarget(plan, column, target))}
              />
              {data.missing.map(({ field, message }) => (
                <p key={field} className="foreign-text rounded-md bg-warn-soft p-3 text-warn">
                  {message}
                </p>
              ))}
              {template !== undefined && (
                <Template template={template} onTemplate={(conversation) => onPlan({ ...plan, conversation })} />
              )}
              <Sample preview={data} />
            </div>
          )
        }}
      </Loaded>
      <ReadingOptions
        plan={plan}
        preview={preview.data}
        onReading={(reading) => onPlan(withReading(plan, reading))}
        onPlan={onPlan}
      />
    </Card>
  )
}

function Template({ template, onTemplate }: { template: string; onTemplate: (template: string) => void }) {
  return (
    <Field label={IMPORT_TEXTS.template} hint={IMPORT_TEXTS.templateHint} className="max-w-md">
      <Input
        key={template}
        defaultValue={template}
        maxLength={200}
        onBlur={({ target: { value } }) => value.trim() !== '' && value !== template && onTemplate(value.trim())}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        className="font-mono"
      />
    </Field>
  )
}

function Sample({ preview }: { preview: ImportPreview }) {
  const { records, is_whole, valid, rejected, rows, rejections } = preview
  const shown = new Set(rows.map(({ line }) => line))
  const others = rejections.filter(({ line }) => !shown.has(line))
  return (
    <div className="grid gap-3">
      <p role="status">
        {IMPORT_TEXTS.looked(formatCount(records), is_whole)}{' '}
        <span className="font-medium">{IMPORT_TEXTS.valid(formatCount(valid))}</span>
        {rejected > 0 && <span className="font-medium text-bad">, {IMPORT_TEXTS.rejected(formatCount(rejected))}</span>}
      </p>
      {rows.length > 0 && <PreviewRows caption={IMPORT_TEXTS.firstRows} rows={rows} />}
      {others.length > 0 && (
        <details>
          <summary className="w-fit text-muted hover:text-ink">{IMPORT_TEXTS.otherRejections}</summary>
          <div className="mt-2">
            <PreviewRows caption={IMPORT_TEXTS.otherRejections} rows={others} />
          </div>
        </details>
      )}
    </div>
  )
}
