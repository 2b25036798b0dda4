import type { Rating } from '@parley/client'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { parley } from '../app/parley.ts'
import { LIVE } from '../live/use-report.ts'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { showToast } from '../ui/toasts.ts'
import { dropFromLists, type ListKey, returnToLists } from './ratings-cache.ts'
import { storeAgain } from './store-again.ts'

/** Deletes at once, and offers to undo it. */
export function useDelete(onDeleted: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rating: Rating) => parley.ratings.delete.mutate({ id: rating.id }),
    onSuccess: (_, rating) => {
      const lists = dropFromLists(client, rating.id)
      void client.invalidateQueries({ queryKey: [LIVE] })
      onDeleted()
      showToast(RATINGS_TEXTS.deleted(rating.id), {
        action: { label: RATINGS_TEXTS.undo, run: () => void undo(client, rating, lists) },
      })
    },
  })
}

async function undo(client: QueryClient, rating: Rating, lists: ListKey[]): Promise<void> {
  try {
    await storeAgain(rating)
    returnToLists(client, rating, lists)
    showToast(RATINGS_TEXTS.undone(rating.id))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    showToast(RATINGS_TEXTS.notRestored(rating.id, why), { isBad: true })
  }
  await client.invalidateQueries({ queryKey: [LIVE] })
}
