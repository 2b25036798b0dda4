import type { Inputs, Outputs } from '@parley/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { parley } from '../app/parley.ts'

export type Project = Outputs['project']['get']
type Changes = Inputs['project']['update']

const WHILE_COUNTING_MS = 2_000

export function useProject() {
  return useQuery({
    queryKey: ['project'],
    queryFn: ({ signal }) => parley.project.get.query({}, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.dimensions.some(({ complete }) => !complete) ? WHILE_COUNTING_MS : false,
  })
}

/** Each card saves its own settings, and says so. */
export function useSave() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (changes: Changes) => parley.project.update.mutate(changes),
    onSuccess: (project) => {
      queries.setQueryData(['project'], project)
      void queries.invalidateQueries()
    },
  })
}

export type Save = ReturnType<typeof useSave>
