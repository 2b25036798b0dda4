import type { Rating } from '@parley/client'
import { useMutation } from '@tanstack/react-query'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Stars } from '../ui/stars.tsx'
import { showToast } from '../ui/toasts.ts'
import { ConversationPart } from './conversation-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { RatingFacts } from './rating-facts.tsx'
import type { RatingsSearch } from './ratings-search.ts'
import { useDelete } from './use-delete.ts'

interface RatingViewProps {
  rating: Rating
  onEdit: () => void
  onShow: (id: number) => void
  onDeleted: () => void
  onList: (search: RatingsSearch) => void
  onFilter: (filter: string) => void
}

/** Everything that there is to know of a rating. */
export function RatingView({ rating, onEdit, onShow, onDeleted, onList, onFilter }: RatingViewProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <p className="text-xl leading-6">
          <Stars rating={rating.rating} />
        </p>
        {rating.feedback ? (
          <p dir="auto" className="foreign-text whitespace-pre-wrap text-base">
            {rating.feedback}
          </p>
        ) : (
          <p className="text-muted">{RATINGS_TEXTS.noText}</p>
        )}
      </div>
      <Actions rating={rating} onEdit={onEdit} onDeleted={onDeleted} />
      <RatingFacts rating={rating} onFilter={onFilter} />
      <ConversationPart rating={rating} onShow={onShow} onList={onList} />
      <HistoryPart id={rating.id} current={rating} />
    </div>
  )
}

const { detail } = RATINGS_TEXTS

function Actions({ rating, onEdit, onDeleted }: Pick<RatingViewProps, 'rating' | 'onEdit' | 'onDeleted'>) {
  const { id } = rating
  const deleting = useDelete(onDeleted)
  // Browsers allow it on pages that came over TLS or from this machine.
  const copying = useMutation({
    mutationFn: () => navigator.clipboard.writeText(String(id)),
    onSuccess: () => showToast(detail.copied(id)),
    onError: () => showToast(detail.notCopied(id), { isBad: true }),
  })
  const size = 'max-sm:min-h-11'
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Button className={size} onClick={onEdit}>
          {detail.edit}
        </Button>
        <Button className={`text-bad ${size}`} disabled={deleting.isPending} onClick={() => deleting.mutate(rating)}>
          {detail.delete}
        </Button>
        <Button className={size} onClick={() => copying.mutate()}>
          {detail.copyId}
        </Button>
        <a href={`/ratings/${id}`} target="_blank" rel="noreferrer" className={`${buttonClass('plain')} ${size}`}>
          {detail.json}
        </a>
      </div>
      {deleting.isError && <ErrorNote title={RATINGS_TEXTS.notDeleted} error={deleting.error} />}
    </div>
  )
}
