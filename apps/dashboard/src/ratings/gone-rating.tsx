import type { Rating } from '@parley/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LIVE } from '../live/use-report.ts'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { HistoryPart, useRevisions } from './history-part.tsx'
import { storeAgain } from './store-again.ts'

const { detail } = RATINGS_TEXTS

/** In the place of a rating that is not there; as long as its history is kept it can come back. */
export function GoneRating({ id }: { id: number }) {
  const client = useQueryClient()
  const revisions = useRevisions(id)
  const storing = useMutation({
    mutationFn: (rating: Rating) => storeAgain(rating),
    onSuccess: () => client.invalidateQueries({ queryKey: [LIVE] }),
  })
  const last = revisions.data?.pages[0]?.items[0]?.before ?? undefined
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <p className="font-medium">{detail.gone}</p>
        <p className="text-muted">{detail.goneHint}</p>
      </div>
      {last !== undefined && (
        <Button className="justify-self-start" disabled={storing.isPending} onClick={() => storing.mutate(last)}>
          {detail.restore}
        </Button>
      )}
      {storing.isError && <ErrorNote title={RATINGS_TEXTS.edit.notSaved} error={storing.error} />}
      {revisions.data !== undefined && <HistoryPart id={id} current={undefined} />}
    </div>
  )
}
