import type { Outputs } from '@parley/client'
import { Link } from '@tanstack/react-router'
import { type FilterSearch, toFilters } from '../filters/filters.ts'
import { formatCount } from '../format/format.ts'
import { COMPARE_TEXTS } from '../texts/en/compare.ts'
import { Card } from '../ui/card.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Stars } from '../ui/stars.tsx'
import { useTerms } from './use-compare.ts'
import { WhenSeen } from './when-seen.tsx'

type Terms = Outputs['analytics']['terms']
type Term = Terms['low'][number]

/** What people say who give few stars, and those who give many. */
export function TermsCard({ search }: { search: FilterSearch }) {
  return <WhenSeen>{(isSeen) => <WhenWanted search={search} isWanted={isSeen} />}</WhenSeen>
}

function WhenWanted({ search, isWanted }: { search: FilterSearch; isWanted: boolean }) {
  const terms = useTerms(toFilters(search), isWanted)
  const { rating: _rating, min_rating: _min, max_rating: _max, sentiment: _sentiment, ...others } = search
  return (
    <Card title={COMPARE_TEXTS.terms} hint={terms.data && hintOf(terms.data)}>
      <Loaded query={terms} height="h-64">
        {({ low, high }) => (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-2">
            <TermList title={COMPARE_TEXTS.low} terms={low} search={{ ...others, max_rating: 2 }} />
            <TermList title={COMPARE_TEXTS.high} terms={high} search={{ ...others, min_rating: 4 }} />
          </div>
        )}
      </Loaded>
    </Card>
  )
}

function hintOf({
  low_ratings: low,
  high_ratings: high,
  tested_terms: tested,
  low_sample,
  high_sample,
}: Terms): string {
  const hint = COMPARE_TEXTS.termsHint(formatCount(low), formatCount(high), formatCount(tested))
  return low_sample.sampled || high_sample.sampled ? `${hint}. ${COMPARE_TEXTS.termsSampled}` : hint
}

interface TermListProps {
  title: string
  terms: readonly Term[]
  /** Of the ratings of this side. */
  search: FilterSearch
}

function TermList({ title, terms, search }: TermListProps) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
      {terms.length === 0 ? (
        <p className="text-muted">{COMPARE_TEXTS.termsNone}</p>
      ) : (
        <ul>
          {terms.map((term) => (
            <TermEntry key={term.term} term={term} search={search} />
          ))}
        </ul>
      )}
    </section>
  )
}

function TermEntry({ term: found, search }: { term: Term; search: FilterSearch }) {
  const { term, low_ratings: low, high_ratings: high, examples } = found
  const words = search.q === undefined ? term : `${search.q} ${term}`
  const line = (
    <span className="inline-flex max-w-[calc(100%-1.5rem)] flex-wrap items-baseline gap-x-2">
      <bdi className="foreign-text font-medium">{term}</bdi>
      <span className="text-muted text-xs">{COMPARE_TEXTS.termCounts(formatCount(low), formatCount(high))}</span>
    </span>
  )
  if (examples.length === 0) return <li className="border-t py-2">{line}</li>
  return (
    <li className="border-t">
      <details>
        <summary className="py-2 hover:bg-sunken">{line}</summary>
        <ul aria-label={COMPARE_TEXTS.examples} className="grid gap-2 pb-3 pl-4">
          {examples.map(({ id, rating, feedback }) => (
            <li key={id}>
              <Stars rating={rating} />
              <p dir="auto" className="foreign-text">
                {feedback}
              </p>
            </li>
          ))}
          <li>
            <Link
              to="/app/ratings"
              search={{ ...search, q: words }}
              className="text-accent text-xs underline underline-offset-4"
            >
              {COMPARE_TEXTS.termRatings}
            </Link>
          </li>
        </ul>
      </details>
    </li>
  )
}
