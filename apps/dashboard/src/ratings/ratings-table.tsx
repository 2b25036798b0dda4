import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { RatingRow, ROW_CLASS } from './rating-row.tsx'
import { rowOfKey } from './row-keys.ts'
import { useNarrow } from './use-narrow.ts'
import type { ListedRating } from './use-ratings.ts'

/** In rem: all rows are as high, whatever they hold. */
const ROW_HEIGHT = 4.5
const CARD_HEIGHT = 8.25
/** What the bar at the top and the names of the columns cover, in pixels. */
const COVERED = 100
/** Rows before the end of the list at which more are asked for. */
const AHEAD = 30
const OVERSCAN = 6

interface RatingsTableProps {
  ratings: ListedRating[]
  /** How many there are in all; undefined where that is not known. */
  total: number | undefined
  /** The rating that the keyboard is at; the first one where it is not in the list. */
  activeId: number | undefined
  /** Whether a dialog shows a rating, and has the focus. */
  isOpen: boolean
  onActive: (id: number) => void
  onOpen: (id: number) => void
  onFilter: (filter: string) => void
  onNearEnd: () => void
  onLeaveTop: (isLeft: boolean) => void
}

/** All ratings that are loaded, of which only those in sight are in the page. */
export function RatingsTable({ ratings, total, activeId, isOpen, onActive, onOpen, ...props }: RatingsTableProps) {
  const grid = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const active = Math.max(0, activeId === undefined ? 0 : ratings.findIndex(({ id }) => id === activeId))
  const { virtualizer, rows, body, height } = useRows(ratings, { active, onLeaveTop: props.onLeaveTop })
  const last = rows.at(-1)?.index ?? 0
  const isNearEnd = last >= ratings.length - AHEAD
  useEffect(() => {
    if (isNearEnd) props.onNearEnd()
  })
  // Before the next key: the row that had the focus may be gone.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    const row = grid.current?.querySelector<HTMLElement>(`[data-id="${activeId}"]`)
    if (row === null || row === undefined) return
    row.focus({ preventScroll: true })
    wantsFocus.current = false
  })
  // Back from the dialog, to the rating that was looked at last.
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current && !isOpen && activeId !== undefined) goTo(active)
    wasOpen.current = isOpen
  })
  const goTo = (index: number) => {
    const rating = ratings[index]
    if (rating === undefined) return
    wantsFocus.current = true
    onActive(rating.id)
    virtualizer.scrollToIndex(index)
  }
  const hearKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor((innerHeight - COVERED) / height) - 1)
    const next = rowOfKey(event.key, { index: active, last: ratings.length - 1, page })
    const rating = ratings[active]
    const isRow = event.target instanceof HTMLElement && event.target.role === 'row'
    if (next !== undefined) goTo(next)
    else if (event.key === 'Enter' && isRow && rating !== undefined) onOpen(rating.id)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of the browser cannot leave rows out
    <div
      ref={grid}
      role="grid"
      aria-label={RATINGS_TEXTS.table}
      aria-rowcount={total === undefined ? -1 : Math.max(total, ratings.length) + 1}
      onKeyDown={hearKey}
      className="rounded-xl border bg-surface"
    >
      <Header />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" ref={body} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start, size }) => {
          const rating = ratings[index]
          if (rating === undefined) return null
          return (
            <RatingRow
              key={rating.id}
              rating={rating}
              index={index}
              top={start - virtualizer.options.scrollMargin}
              height={size}
              isActive={index === active}
              onFilter={props.onFilter}
              onOpen={() => {
                onActive(rating.id)
                onOpen(rating.id)
              }}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Those in sight, and the one that has the focus, so that it does not lose it. */
function useRows(ratings: ListedRating[], at: { active: number; onLeaveTop: (isLeft: boolean) => void }) {
  const body = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(0)
  const isNarrow = useNarrow()
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const height = (isNarrow ? CARD_HEIGHT : ROW_HEIGHT) * rem
  // One function as long as the list is the same: with another one all rows are measured anew.
  const getItemKey = useCallback((index: number) => ratings[index]?.id ?? index, [ratings])
  const virtualizer = useWindowVirtualizer({
    count: ratings.length,
    estimateSize: () => height,
    getItemKey,
    overscan: OVERSCAN,
    scrollMargin: margin,
    scrollPaddingStart: COVERED,
    scrollPaddingEnd: 8,
    useFlushSync: false,
    rangeExtractor: (range: Range) => withActive(range, at.active),
    onChange: ({ range }) => at.onLeaveTop((range?.startIndex ?? 0) > 0),
  })
  // What stands above may have become higher with anything that was rendered.
  useLayoutEffect(() => {
    const top = (body.current?.getBoundingClientRect().top ?? 0) + scrollY
    if (Math.abs(top - margin) >= 1) setMargin(top)
  })
  useLayoutEffect(() => {
    if (height > 0) virtualizer.measure()
  }, [virtualizer, height])
  return { virtualizer, rows: virtualizer.getVirtualItems(), body, height }
}

function withActive(range: Range, active: number): number[] {
  const indexes = new Set(defaultRangeExtractor(range))
  if (active < range.count) indexes.add(active)
  return [...indexes].sort((a, b) => a - b)
}

const { columns } = RATINGS_TEXTS

function Header() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the table
    <div
      role="rowgroup"
      className="bg-surface max-md:sr-only lg:sticky lg:top-12.25 lg:z-[5] md:rounded-t-xl md:shadow-[0_1px_0_var(--color-line)]"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as the table */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it */}
      <div role="row" aria-rowindex={1} className={`py-2 font-medium text-muted text-xs ${ROW_CLASS}`}>
        <Name>{columns.rating}</Name>
        <Name>{columns.feedback}</Name>
        <Name>{columns.text}</Name>
        <Name>{columns.conversation}</Name>
        <Name className="max-lg:hidden">{columns.user}</Name>
        <Name className="max-lg:hidden">
          <abbr title={columns.language} className="no-underline">
            {columns.language.slice(0, 4)}
          </abbr>
        </Name>
        <Name>{columns.metadata}</Name>
        <Name>{columns.time}</Name>
      </div>
    </div>
  )
}

function Name({ className = '', children }: { className?: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the table
    // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it
    <div role="columnheader" className={className}>
      {children}
    </div>
  )
}
