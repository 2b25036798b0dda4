import { isParleyError, type Rating } from '@parley/client'
import { useEffect, useState } from 'react'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { GoneRating } from './gone-rating.tsx'
import { RatingForm } from './rating-form.tsx'
import { RatingView } from './rating-view.tsx'
import type { RatingsSearch } from './ratings-search.ts'
import { type ListedRating, useRating } from './use-ratings.ts'

interface RatingDialogProps {
  id: number
  /** The list that it stands in, for the way to the next one. */
  ratings: ListedRating[]
  /** `active` is where the list then is, if that is another one. */
  onShow: (id: number | undefined, active?: number) => void
  onList: (search: RatingsSearch) => void
  onFilter: (filter: string) => void
}

const { detail } = RATINGS_TEXTS

/** One rating, beside the list. */
export function RatingDialog({ id, ratings, onShow, onList, onFilter }: RatingDialogProps) {
  const stored = useRating(id)
  const [editing, edit] = useState<Editing>()
  const current = editing?.id === id ? editing : undefined
  const place = ratings.findIndex((rating) => rating.id === id)
  // While another one is asked for, its answer of before is still there.
  const rating: Rating | undefined = stored.data?.id === id ? stored.data : ratings[place]
  const neighbours = place === -1 ? [] : [ratings[place - 1]?.id, ratings[place + 1]?.id]
  const [previous, next] = current === undefined ? neighbours : []
  useArrowKeys({ ArrowLeft: previous, ArrowRight: next }, onShow)
  const mayClose = () => {
    if (current?.isDirty) edit({ ...current, isWarned: true })
    return !current?.isDirty
  }
  return (
    <Dialog
      side
      title={<span aria-live="polite">{detail.title(id)}</span>}
      mayClose={mayClose}
      onClose={() => onShow(undefined)}
    >
      {current === undefined && <Neighbours previous={previous} next={next} onShow={onShow} />}
      {isParleyError(stored.error, 'NOT_FOUND') ? (
        <GoneRating id={id} />
      ) : rating === undefined ? (
        <Loaded query={stored} height="h-96">
          {() => null}
        </Loaded>
      ) : (
        <>
          {stored.isError && <ErrorNote error={stored.error} retry={stored.refetch} />}
          {current === undefined ? (
            <RatingView
              key={id}
              rating={rating}
              onEdit={() => edit({ id, isDirty: false, isWarned: false })}
              onShow={onShow}
              onDeleted={() => onShow(undefined, next ?? previous)}
              onList={onList}
              onFilter={onFilter}
            />
          ) : (
            <RatingForm
              key={id}
              rating={rating}
              isWarned={current.isWarned}
              onDirty={() => current.isDirty || edit({ ...current, isDirty: true })}
              onDone={() => edit(undefined)}
            />
          )}
        </>
      )}
    </Dialog>
  )
}

interface Editing {
  id: number
  isDirty: boolean
  /** Somebody has tried to leave. */
  isWarned: boolean
}

/** Wherever the focus is, but for places that have arrows of their own. */
function useArrowKeys(ways: Record<string, number | undefined>, onShow: (id: number) => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isWriting = event.target instanceof Element && event.target.closest('input, textarea, select') !== null
      const id = ways[event.key]
      if (id === undefined || isWriting || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      onShow(id)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  })
}

interface NeighboursProps {
  previous: number | undefined
  next: number | undefined
  onShow: (id: number) => void
}

function Neighbours({ previous, next, onShow }: NeighboursProps) {
  const way = (id: number | undefined, label: string, [sign, key]: [string, string]) => (
    // Not `disabled`, which would take the focus away at the end of the list.
    <Button
      aria-label={label}
      aria-keyshortcuts={key}
      aria-disabled={id === undefined}
      className="max-sm:min-h-11 max-sm:min-w-11 aria-disabled:opacity-50"
      onClick={() => id !== undefined && onShow(id)}
    >
      <span aria-hidden="true">{sign}</span>
    </Button>
  )
  return (
    <div className="flex gap-2">
      {way(previous, detail.previous, ['←', 'ArrowLeft'])}
      {way(next, detail.next, ['→', 'ArrowRight'])}
    </div>
  )
}
