import { z } from 'zod'
import { idempotencyOf } from '../idempotency.ts'
import { procedure, router } from '../trpc.ts'
import {
  CreateRating,
  CreateRatings,
  CreateRatingsResult,
  GetRating,
  GetRatingAsOf,
  ListRatings,
  ListRevisions,
  Rating,
  RatingPage,
  RevisionPage,
  UpdateRating,
} from './schemas.ts'

const tags = ['Ratings']

export const ratingsRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/ratings',
        tags,
        summary: 'Submit a rating',
        description:
          'With an `external_id` a repeated submission is harmless: the same content answers 200 with the stored rating, other content 409. With a publishable key both answer 409: it tells nobody what is stored; an `Idempotency-Key` makes its repetitions harmless.',
      },
      scope: 'ratings:write',
      publishable: true,
      status: 201,
      isOnce: true,
      alsoStatus: [200],
      errors: ['CONFLICT'],
    })
    .input(CreateRating)
    .output(Rating)
    .mutation(async ({ ctx, input }) => {
      const { rating, created } = await ctx.services.ratings.create(ctx.actor, input, idempotencyOf(ctx))
      ctx.reply.status = created ? 201 : 200
      return rating
    }),
  create_many: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/ratings/batch',
        tags,
        summary: 'Submit up to 1,000 ratings',
        description: 'Each row is judged by itself and has its own result; a bad row never stops a good one.',
      },
      scope: 'ratings:write',
      isOnce: true,
      errors: ['CONFLICT'],
      rows: 'ratings',
    })
    .input(CreateRatings)
    .output(CreateRatingsResult)
    .mutation(({ ctx, input }) => ctx.services.ratings.createMany(ctx.actor, input.ratings, idempotencyOf(ctx))),
  list: procedure
    .meta({
      openapi: { method: 'GET', path: '/ratings', tags, summary: 'List ratings, page by page' },
      scope: 'ratings:read',
    })
    .input(ListRatings)
    .output(RatingPage)
    .query(({ ctx, input, signal }) => ctx.services.ratings.list(ctx.actor, input, signal)),
  get: procedure
    .meta({
      openapi: { method: 'GET', path: '/ratings/{id}', tags, summary: 'Get a rating, as it is or as it was' },
      scope: 'ratings:read',
      errors: ['NOT_FOUND'],
    })
    .input(GetRatingAsOf)
    .output(Rating)
    .query(({ ctx, input }) => ctx.services.ratings.get(ctx.actor, input.id, input.as_of)),
  revisions: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/ratings/{id}/revisions',
        tags,
        summary: 'List the changes of a rating, newest first',
        description:
          'Who changed or deleted it, when, and how it was before. A deleted rating has them until it is erased or its time of retention is over.',
      },
      scope: 'ratings:read',
      errors: ['NOT_FOUND'],
    })
    .input(ListRevisions)
    .output(RevisionPage)
    .query(({ ctx, input }) => ctx.services.ratings.revisions(ctx.actor, input)),
  update: procedure
    .meta({
      openapi: {
        method: 'PATCH',
        path: '/ratings/{id}',
        tags,
        summary: 'Change a rating',
        description: 'Fields left out stay as they are; `null` clears a field; `metadata` is replaced whole.',
      },
      scope: 'ratings:manage',
      errors: ['NOT_FOUND'],
    })
    .input(UpdateRating)
    .output(Rating)
    .mutation(({ ctx, input }) => ctx.services.ratings.update(ctx.actor, input)),
  delete: procedure
    .meta({
      openapi: { method: 'DELETE', path: '/ratings/{id}', tags, summary: 'Delete a rating' },
      scope: 'ratings:manage',
      status: 204,
      errors: ['NOT_FOUND'],
    })
    .input(GetRating)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.services.ratings.delete(ctx.actor, input.id)),
})
