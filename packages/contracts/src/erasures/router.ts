import { procedure, router } from '../trpc.ts'
import { CreateErasure, Erasure, ErasurePage, ListErasures } from './schemas.ts'

const tags = ['Erase and audit']

export const erasuresRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/erasures',
        tags,
        summary: 'Erase all ratings of a person or a conversation',
        description:
          'Ratings, their history, rating links and the part of all of them in every count are gone when it answers, and their text leaves the database file soon after. A repetition is harmless. Backups and files that were exported are yours to deal with.',
      },
      scope: 'ratings:manage',
    })
    .input(CreateErasure)
    .output(Erasure)
    .mutation(({ ctx, input }) => ctx.services.ratings.erase(ctx.actor, input)),
  list: procedure
    .meta({
      openapi: { method: 'GET', path: '/erasures', tags, summary: 'List the receipts of erasures, newest first' },
      scope: 'admin',
    })
    .input(ListErasures)
    .output(ErasurePage)
    .query(({ ctx, input }) => ctx.services.ratings.erasures(ctx.actor, input)),
})
