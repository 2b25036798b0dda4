import type { ImportReport } from '@parley/client'
import { formatCount } from '../format/format.ts'
import { IMPORT_TEXTS } from '../texts/en/import.ts'
import { Button } from '../ui/button.tsx'
import { Errors } from './preview-rows.tsx'
import { rejectionsCsv } from './rejections-csv.ts'
import { saveFile } from './save-file.ts'

/** As many are looked at here; the rest is for the download. */
const SHOWN = 100

/** What an import did, or would do. */
export function ReportView({ report, fileName }: { report: ImportReport; fileName: string }) {
  const { records, imported, updated, duplicates, rejected, dry_run } = report
  const { counts, wouldBe } = IMPORT_TEXTS
  const figures = [
    { label: counts.records, count: records },
    { label: dry_run ? wouldBe.imported : counts.imported, count: imported },
    { label: dry_run ? wouldBe.updated : counts.updated, count: updated },
    { label: counts.duplicates, count: duplicates },
    { label: dry_run ? wouldBe.rejected : counts.rejected, count: rejected, isBad: rejected > 0 },
  ]
  return (
    <div className="grid w-full min-w-0 gap-4">
      <p role="status" className="sr-only">
        {figures.map(({ label, count }) => `${label}: ${formatCount(count)}`).join(', ')}
      </p>
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-5">
        {figures.map(({ label, count, isBad = false }) => (
          <div key={label} className="flex flex-col-reverse justify-end rounded-lg bg-sunken p-3">
            <dt className="text-muted text-xs">{label}</dt>
            <dd className={`font-semibold text-lg ${isBad ? 'text-bad' : ''}`}>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      {rejected > 0 && <Rejections report={report} fileName={fileName} />}
    </div>
  )
}

function Rejections({ report: { rejections, rejected }, fileName }: { report: ImportReport; fileName: string }) {
  const listed = rejections.length
  const save = () => {
    const content = new Blob([rejectionsCsv(rejections)], { type: 'text/csv; charset=utf-8' })
    saveFile(`${fileName.replace(/(\.\w+)+$/, '')}-rejected.csv`, content)
  }
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{IMPORT_TEXTS.rejections}</h3>
        <Button onClick={save}>{IMPORT_TEXTS.download(formatCount(listed))}</Button>
      </div>
      {listed < rejected && (
        <p className="text-warn">{IMPORT_TEXTS.onlyFirst(formatCount(listed), formatCount(rejected))}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="max-h-80 overflow-auto rounded-md border" tabIndex={0} aria-label={IMPORT_TEXTS.rejections}>
        <table className="w-full text-left text-xs">
          <caption className="sr-only">{IMPORT_TEXTS.rejections}</caption>
          <thead className="sticky top-0 bg-sunken">
            <tr>
              <th scope="col" className="w-20 px-2 py-1.5 font-medium">
                {IMPORT_TEXTS.line}
              </th>
              <th scope="col" className="px-2 py-1.5 font-medium">
                {IMPORT_TEXTS.reason}
              </th>
            </tr>
          </thead>
          <tbody>
            {rejections.slice(0, SHOWN).map(({ line, record, errors }) => (
              <tr key={record} className="border-t align-top">
                <th scope="row" className="px-2 py-1.5 text-left font-normal text-muted">
                  {formatCount(line)}
                </th>
                <td className="px-2 py-1.5">
                  <Errors errors={errors} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {listed > SHOWN && <p className="text-muted text-xs">{IMPORT_TEXTS.shown(formatCount(SHOWN))}</p>}
    </div>
  )
}
