import type { Filters } from '../filters/filters.ts'
import { formatCount, formatPercent } from '../format/format.ts'
import { OVERVIEW_TEXTS } from '../texts/en/overview.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useSentiment } from './use-overview.ts'

const LABELS = [
  { label: 'positive', colour: 'var(--color-star-5)' },
  { label: 'neutral', colour: 'var(--color-star-3)' },
  { label: 'negative', colour: 'var(--color-star-1)' },
] as const

/** The sentiment of the feedback itself, which need not be that of the stars. */
export function TextShares({ filters }: { filters: Filters }) {
  const sentiment = useSentiment(filters)
  return (
    <div className="mt-auto border-t pt-4">
      <h3 className="mb-2 font-medium text-xs">{OVERVIEW_TEXTS.texts}</h3>
      <Loaded query={sentiment} height="h-24">
        {({ text }) =>
          text.total_ratings === 0 ? (
            <p className="text-muted text-xs">{TEXTS.figures.none}</p>
          ) : (
            <>
              <div aria-hidden="true" className="flex h-3 gap-0.5 overflow-hidden rounded-sm">
                {LABELS.map(({ label, colour }) => (
                  <div
                    key={label}
                    style={{ width: `${100 * (text.sentiment_shares[label].value ?? 0)}%`, background: colour }}
                  />
                ))}
              </div>
              <dl className="mt-2 grid grid-cols-3 gap-2 text-xs">
                {LABELS.map(({ label, colour }) => (
                  <div key={label}>
                    <dt className="flex items-center gap-1.5 text-muted">
                      <span aria-hidden="true" className="size-2 rounded-full" style={{ background: colour }} />
                      {OVERVIEW_TEXTS.textNames[label]}
                    </dt>
                    <dd>
                      <span className="font-medium">{formatPercent(text.sentiment_shares[label].value ?? 0)}</span>{' '}
                      <span className="text-muted">{formatCount(text.sentiment_breakdown[label])}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </>
          )
        }
      </Loaded>
    </div>
  )
}
