import type { ImportOptions, ImportProgress } from '@parley/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { parley } from '../app/parley.ts'

/** The first part of the key of previews: what they show does not change with what is stored. */
export const PREVIEW = 'import preview'

/** Sends the whole file, to be checked or to be stored. Ends with the page. */
export function useRun(file: File, options: ImportOptions) {
  const queries = useQueryClient()
  const [progress, setProgress] = useState<ImportProgress>()
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])
  const run = useMutation({
    mutationFn: () => {
      const calling = new AbortController()
      controller.current = calling
      setProgress(undefined)
      return parley.importRatings(file, { ...options, signal: calling.signal, onProgress: setProgress })
    },
    onSettled: () => {
      // What was stored before it was called off is stored as well.
      if (!options.dry_run) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== PREVIEW })
    },
  })
  return { run, progress, cancel: () => controller.current?.abort() }
}

export type Run = ReturnType<typeof useRun>
