import type { Rating } from '@parley/client'
import type { ReactNode } from 'react'
import { formatMoment, formatStarsDifference } from '../format/format.ts'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { findsMetadata, metadataText } from './metadata-text.ts'
import { Part } from './part.tsx'
import { TextBadge } from './text-badge.tsx'

interface RatingFactsProps {
  rating: Rating
  onFilter: (filter: string) => void
}

const { columns, detail, sentiments } = RATINGS_TEXTS

export function RatingFacts({ rating, onFilter }: RatingFactsProps) {
  const entries = Object.entries(rating.metadata)
  return (
    <>
      <Part title={detail.facts}>
        <dl className={LIST}>
          <Fact name={columns.time}>
            <time dateTime={rating.timestamp}>{formatMoment(rating.timestamp)}</time>
            <span className="block text-muted text-xs">{rating.timestamp}</span>
          </Fact>
          <Fact name={columns.conversation}>{rating.conversation_id}</Fact>
          <Fact name={columns.user}>{rating.user_id ?? '–'}</Fact>
          <Fact name={columns.language}>{rating.language ?? '–'}</Fact>
          <Fact name={detail.externalId}>{rating.external_id ?? '–'}</Fact>
          <Fact name={detail.stars}>{sentiments[rating.sentiment]}</Fact>
          {rating.feedback && (
            <Fact name={detail.text}>
              <TextFact sentiment={rating.text_sentiment} />
            </Fact>
          )}
        </dl>
      </Part>
      <Part title={columns.metadata}>
        {entries.length === 0 && <p className="text-muted">{detail.noMetadata}</p>}
        <dl className={`${LIST} max-sm:items-center`}>
          {entries.map(([key, value]) => (
            <Fact key={key} name={key}>
              <MetadataValue name={key} value={value} onFilter={onFilter} />
            </Fact>
          ))}
        </dl>
      </Part>
    </>
  )
}

const LIST = 'grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-1.5'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt dir="auto" className="foreign-text text-muted">
        {name}
      </dt>
      <dd dir="auto" className="foreign-text">
        {children}
      </dd>
    </>
  )
}

function TextFact({ sentiment }: { sentiment: Rating['text_sentiment'] }) {
  if (sentiment === null) return <span className="text-muted">{detail.notJudged}</span>
  const { score, language, method, version } = sentiment
  return (
    <>
      <TextBadge sentiment={sentiment} />{' '}
      <span className="text-muted text-xs">
        {detail.judgedBy(formatStarsDifference(score), language, `${method} ${version}`)}
      </span>
    </>
  )
}

function MetadataValue({
  name,
  value,
  onFilter,
}: { name: string; value: unknown } & Pick<RatingFactsProps, 'onFilter'>) {
  const filter = findsMetadata(name, value)
  const text = metadataText(value)
  if (filter === undefined) return <code className="whitespace-pre-wrap font-mono text-xs">{text}</code>
  return (
    <button
      type="button"
      title={RATINGS_TEXTS.filterBy(`${name} ${text}`)}
      onClick={() => onFilter(filter)}
      className="max-w-full text-left underline decoration-line underline-offset-4 hover:decoration-accent max-sm:min-h-11"
    >
      {text}
    </button>
  )
}
