import { z } from 'zod'
import { procedure, router } from '../trpc.ts'
import { CreatedKey, CreateKey, KeyList, ListKeys, RevokeKey } from './schemas.ts'

const tags = ['Keys']

export const keysRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/keys',
        tags,
        summary: 'Make a key',
        description:
          'The answer has the key itself, this once. With the first key, open access from this machine ends.',
      },
      scope: 'admin',
      status: 201,
      errors: ['CONFLICT'],
    })
    .input(CreateKey)
    .output(CreatedKey)
    .mutation(({ ctx, input }) => ctx.services.keys.create(ctx.actor, input)),
  list: procedure
    .meta({
      openapi: { method: 'GET', path: '/keys', tags, summary: 'List the keys of the project, without their secrets' },
      scope: 'admin',
    })
    .input(ListKeys)
    .output(KeyList)
    .query(({ ctx }) => ctx.services.keys.list(ctx.actor)),
  revoke: procedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/keys/{id}',
        tags,
        summary: 'Revoke a key',
        description: 'It stops working within a second, for good. Revoking it again changes nothing.',
      },
      scope: 'admin',
      status: 204,
      errors: ['NOT_FOUND'],
    })
    .input(RevokeKey)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.services.keys.revoke(ctx.actor, input.id)),
})
