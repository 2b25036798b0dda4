import type { Inputs } from '@parley/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { parley } from '../app/parley.ts'
import { LIVE } from '../live/use-report.ts'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'
import { showToast } from '../ui/toasts.ts'
import { putIntoLists } from './ratings-cache.ts'

/** Stores what is changed of a rating. */
export function useSave(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (update: Inputs['ratings']['update']) => parley.ratings.update.mutate(update),
    onSuccess: (rating) => {
      putIntoLists(client, rating)
      client.setQueryData([LIVE, 'rating', { id: rating.id }], rating)
      void client.invalidateQueries({ queryKey: [LIVE] })
      showToast(RATINGS_TEXTS.edit.saved)
      onDone()
    },
  })
}
