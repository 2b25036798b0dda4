import { keepPreviousData, useQuery } from '@tanstack/react-query'

/** The first part of the key of queries whose answers change with every rating: live events make them ask again. */
export const LIVE = 'live'

/** One question of a page. What was answered before stays until the new answer is there. */
export function useReport<Answer>(
  name: string,
  input: unknown,
  ask: (signal: AbortSignal) => Promise<Answer>,
  isWanted = true,
) {
  return useQuery({
    queryKey: [LIVE, name, input],
    queryFn: ({ signal }) => ask(signal),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  })
}
