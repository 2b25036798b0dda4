import { Link } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { formatAgo, formatMoment } from '../format/format.ts'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { Stars } from '../ui/stars.tsx'
import { MetadataChips } from './metadata-chips.tsx'
import { excerpt } from './metadata-text.ts'
import { MismatchBadge, TextBadge } from './text-badge.tsx'
import type { ListedRating } from './use-ratings.ts'

/** Of the header and of every row: columns that share the width, whatever they hold. */
export const ROW_CLASS =
  'grid gap-x-3 px-3 max-md:grid-cols-[auto_1fr_auto] md:grid-cols-[5rem_minmax(0,3fr)_5.5rem_minmax(0,1.2fr)_minmax(0,1.5fr)_6rem] lg:grid-cols-[5rem_minmax(0,3fr)_5.5rem_minmax(0,1.1fr)_minmax(0,1fr)_2.5rem_minmax(0,1.7fr)_6rem]'

/** Counted from 1, after the header. */
const FIRST_ROW = 2

interface RatingRowProps {
  rating: ListedRating
  /** In the list, from 0. */
  index: number
  /** Where it stands, in pixels. */
  top: number
  height: number
  /** The one row that the Tab key reaches. */
  isActive: boolean
  onOpen: () => void
  onFilter: (filter: string) => void
}

/** The cells of one rating; as a card on a phone. */
export function RatingRow({ rating, index, top, height, isActive, onOpen, onFilter }: RatingRowProps) {
  const open = (event: MouseEvent) => {
    const isOther = event.target instanceof Element && event.target.closest('a, button') !== null
    if (!isOther && (getSelection()?.isCollapsed ?? true)) onOpen()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the table are heard by the table
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are placed by themselves
    <div
      role="row"
      aria-rowindex={index + FIRST_ROW}
      data-id={rating.id}
      tabIndex={isActive ? 0 : -1}
      onClick={open}
      style={{ height, transform: `translateY(${top}px)` }}
      className={`absolute inset-x-0 top-0 cursor-pointer content-center items-center overflow-clip border-t py-1 outline-offset-[-2px] hover:bg-sunken/60 ${ROW_CLASS} ${index === 0 ? 'max-md:border-t-0' : ''}`}
    >
      <Cell className="max-md:order-1">
        <Stars rating={rating.rating} />
      </Cell>
      <Cell className="max-md:order-4 max-md:col-span-3 max-md:my-1.5">
        <Feedback feedback={rating.feedback} />
      </Cell>
      <Cell className="max-md:order-2">
        {rating.kind === undefined ? (
          <TextBadge sentiment={rating.text_sentiment} />
        ) : (
          <MismatchBadge kind={rating.kind} />
        )}
      </Cell>
      <Cell className="text-xs max-md:order-5 max-md:col-span-3">
        <Id text={rating.conversation_id} />
      </Cell>
      <Cell className="text-xs max-lg:hidden">
        <Id text={rating.user_id ?? '–'} />
      </Cell>
      <Cell className="text-xs max-lg:hidden">
        <Language rating={rating} />
      </Cell>
      <Cell className="max-md:order-6 max-md:col-span-3 max-md:mt-1.5">
        <MetadataChips metadata={rating.metadata} isReached={isActive} onFilter={onFilter} />
      </Cell>
      <Cell className="text-xs max-md:order-3">
        <Link
          from="/app/ratings"
          to="/app/ratings"
          search={(search) => ({ ...search, id: rating.id })}
          resetScroll={false}
          tabIndex={isActive ? 0 : -1}
          className="block text-muted hover:text-ink hover:underline"
        >
          <span className="sr-only">{RATINGS_TEXTS.open(rating.id)}, </span>
          <time dateTime={rating.timestamp} title={formatMoment(rating.timestamp)}>
            {formatAgo(rating.timestamp)}
          </time>
        </Link>
      </Cell>
    </div>
  )
}

function Cell({ className, children }: { className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are placed by themselves
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
    <div role="gridcell" className={`min-w-0 overflow-clip ${className}`}>
      {children}
    </div>
  )
}

function Feedback({ feedback }: { feedback: string | null }) {
  if (!feedback) return <p className="text-muted">{RATINGS_TEXTS.noText}</p>
  return (
    <p dir="auto" className="foreign-text line-clamp-2">
      {excerpt(feedback)}
    </p>
  )
}

function Id({ text }: { text: string }) {
  return <bdi className="foreign-text block truncate text-muted">{excerpt(text, 100)}</bdi>
}

/** As it was submitted; else as the text tells. */
function Language({ rating: { language, text_sentiment: text } }: { rating: ListedRating }) {
  if (language !== null) return <bdi className="text-muted">{language}</bdi>
  if (text === null || text.language === 'und') return <span className="text-muted">–</span>
  return (
    <bdi className="text-muted italic" title={RATINGS_TEXTS.detected}>
      {text.language}
    </bdi>
  )
}
