import { getRouteApi } from '@tanstack/react-router'
import { parley } from '../app/parley.ts'
import { useSession } from '../app/session.ts'
import { FilterBar } from '../filters/filter-bar.tsx'
import { toFilters } from '../filters/filters.ts'
import { formatCount } from '../format/format.ts'
import { useReport } from '../live/use-report.ts'
import { EXPORT_TEXTS } from '../texts/en/export.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { curlCommand, exportAddress, sdkCode, type Wanted } from './export-code.ts'
import { FORMATS, type Format } from './export-search.ts'

const route = getRouteApi('/app/export')

/** Ratings as a file, or as a program reads them. */
export function ExportPage() {
  const { format = 'csv', ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const wanted = { filters: toFilters(search), format }
  const needsKey = useSession().data?.signed_in === true
  return (
    <>
      <div className="mb-5 grid gap-3">
        <h1 className="font-semibold text-xl">{TEXTS.pages.export}</h1>
        <FilterBar search={search} onChange={(next) => navigate({ search: { ...next, format } })} />
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title={EXPORT_TEXTS.file} hint={EXPORT_TEXTS.fileHint}>
          <FormatChoice
            format={format}
            onChange={(next) => navigate({ search: { ...search, format: next }, replace: true })}
          />
          <Download wanted={wanted} />
        </Card>
        <Card title={EXPORT_TEXTS.code} hint={needsKey ? EXPORT_TEXTS.codeHintKey : EXPORT_TEXTS.codeHint}>
          <div className="grid gap-4">
            <CodeBlock label={EXPORT_TEXTS.curl} code={curlCommand(wanted, needsKey)} />
            <CodeBlock label={EXPORT_TEXTS.sdk} code={sdkCode(wanted, needsKey)} />
          </div>
        </Card>
      </div>
    </>
  )
}

function FormatChoice({ format, onChange }: { format: Format; onChange: (format: Format) => void }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium text-xs">{EXPORT_TEXTS.format}</legend>
      {FORMATS.map((each) => (
        <label
          key={each}
          className="flex min-h-11 cursor-pointer items-start gap-3 rounded-lg border p-3 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name="format"
            value={each}
            checked={each === format}
            onChange={() => onChange(each)}
            className="mt-0.5 size-4 accent-accent"
          />
          <span>
            <span className="font-medium">{EXPORT_TEXTS.formats[each].name}</span>
            <span className="block text-muted text-xs">{EXPORT_TEXTS.formats[each].use}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** A plain link: the browser writes what arrives to the disk, however much it is. */
function Download({ wanted }: { wanted: Wanted }) {
  const { filters, format } = wanted
  const counted = useReport('export', filters, (signal) => parley.analytics.distribution.query(filters, { signal }))
  return (
    <div className="mt-4">
      <Loaded query={counted} height="h-20">
        {({ total_ratings: total }) => (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p aria-live="polite">
              <span className="block font-semibold text-2xl tracking-tight">{formatCount(total)}</span>
              <span className="text-muted text-xs">
                {total === 0 ? EXPORT_TEXTS.none : EXPORT_TEXTS.ratings(total)}
              </span>
            </p>
            <a
              href={exportAddress(wanted)}
              download={`ratings.${format}`}
              className={`${buttonClass('primary')} min-h-11 px-5`}
            >
              {EXPORT_TEXTS.download(EXPORT_TEXTS.formats[format].name)}
            </a>
          </div>
        )}
      </Loaded>
    </div>
  )
}
