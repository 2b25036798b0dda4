import { queryOptions } from '@tanstack/react-query'
import { parley } from '../app/parley.ts'
import { type Plan, toPreviewOptions } from './plan.ts'

/** The first part of the key of previews: what they show does not change with what is stored. */
export const PREVIEW = 'import preview'

/** A file that was chosen; the number tells it from others, also from itself, corrected and chosen again. */
export interface Chosen {
  file: File
  number: number
}

/** What the server makes of the start of the file; asked anew for each change of the plan. */
export function previewQuery({ file, number }: Chosen, plan: Plan) {
  const options = toPreviewOptions(plan)
  return queryOptions({
    queryKey: [PREVIEW, number, options],
    queryFn: ({ signal }) => parley.previewImport(file, { ...options, signal }),
    placeholderData: (previous, query) => (query?.queryKey[1] === number ? previous : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
