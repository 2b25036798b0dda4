import { z } from 'zod'

/** A list whose items come once each. */
export function uniqueList<Item extends z.ZodType>(item: Item, max: number) {
  return z
    .array(item)
    .max(max)
    .superRefine((items, context) => {
      const seen = new Set<unknown>()
      for (const [index, each] of items.entries()) {
        if (seen.has(each)) {
          const message = 'Is in the list already'
          context.addIssue({ code: 'custom', path: [index], message, params: { rule: 'duplicate' } })
        }
        seen.add(each)
      }
    })
}
