import type { ImportOptions, ImportProgress } from '@parley/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { parley } from '../app/parley.ts'
import { PREVIEW } from './use-preview.ts'

export interface RunInput {
  file: File
  /** Of the plan as it is when the run starts. */
  options: () => Promise<ImportOptions>
  /** Changes with the plan: what came of another one is forgotten. */
  planKey: string
  isDry: boolean
}

/** Sends the whole file, to be checked or to be stored. Ends with the page. */
export function useRun({ file, options, planKey, isDry }: RunInput) {
  const queries = useQueryClient()
  const [progress, setProgress] = useState<ImportProgress>()
  const controller = useRef<AbortController>(undefined)
  const run = useMutation({
    mutationFn: async () => {
      const { signal } = take(controller)
      setProgress(undefined)
      return parley.importRatings(file, { ...(await options()), dry_run: isDry, signal, onProgress: setProgress })
    },
    onSettled: () => {
      // What was stored before it was called off is stored as well.
      if (!isDry) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== PREVIEW })
    },
  })
  const { reset } = run
  useEffect(
    () => () => {
      controller.current?.abort()
      reset()
    },
    [planKey, reset],
  )
  return { run, progress, cancel: () => controller.current?.abort() }
}

function take(place: { current: AbortController | undefined }): AbortController {
  place.current = new AbortController()
  return place.current
}

export type Run = ReturnType<typeof useRun>
