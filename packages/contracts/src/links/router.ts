import type { Context } from '../context.ts'
import { idempotencyOf } from '../idempotency.ts'
import { procedure, router } from '../trpc.ts'
import { CreateLink, CreateLinks, CreateLinksResult, GetLink, Link, LinkPage, LinkQr, ListLinks } from './schemas.ts'
import type { LinkCall } from './service.ts'

const tags = ['Links']

export const linksRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/links',
        tags,
        summary: 'Make a link by which one person rates once',
        description:
          'For mail, SMS and QR codes. Fetching the address shows a page and changes nothing; its button gives the rating, once.',
      },
      scope: 'ratings:write',
      status: 201,
      isOnce: true,
      errors: ['CONFLICT'],
    })
    .input(CreateLink)
    .output(Link)
    .mutation(({ ctx, input }) => ctx.services.links.create(ctx.actor, input, callOf(ctx))),
  create_many: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/links/batch',
        tags,
        summary: 'Make up to 1,000 links',
        description: 'Each row is judged by itself and has its own result; a bad row never stops a good one.',
      },
      scope: 'ratings:write',
      isOnce: true,
      errors: ['CONFLICT'],
      rows: 'links',
    })
    .input(CreateLinks)
    .output(CreateLinksResult)
    .mutation(({ ctx, input }) => ctx.services.links.createMany(ctx.actor, input.links, callOf(ctx))),
  list: procedure
    .meta({
      openapi: { method: 'GET', path: '/links', tags, summary: 'List links, the newest first' },
      scope: 'ratings:read',
    })
    .input(ListLinks)
    .output(LinkPage)
    .query(({ ctx, input }) => ctx.services.links.list(ctx.actor, input, callOf(ctx))),
  get: procedure
    .meta({
      openapi: { method: 'GET', path: '/links/{id}', tags, summary: 'Get a link' },
      scope: 'ratings:read',
      errors: ['NOT_FOUND'],
    })
    .input(GetLink)
    .output(Link)
    .query(({ ctx, input }) => ctx.services.links.get(ctx.actor, input.id, callOf(ctx))),
  qr: procedure
    .meta({
      openapi: { method: 'GET', path: '/links/{id}/qr', tags, summary: 'Get the address of a link as a QR code' },
      scope: 'ratings:write',
      errors: ['NOT_FOUND'],
    })
    .input(GetLink)
    .output(LinkQr)
    .query(({ ctx, input }) => ctx.services.links.qr(ctx.actor, input.id, callOf(ctx))),
  revoke: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/links/{id}/revoke',
        tags,
        summary: 'Revoke a link',
        description: 'It takes no answer any more, for good. Revoking it again changes nothing.',
      },
      scope: 'ratings:manage',
      errors: ['NOT_FOUND', 'CONFLICT'],
    })
    .input(GetLink)
    .output(Link)
    .mutation(({ ctx, input }) => ctx.services.links.revoke(ctx.actor, input.id, callOf(ctx))),
})

function callOf(ctx: Pick<Context, 'idempotencyKey' | 'reply' | 'publicUrl'>): LinkCall {
  return { publicUrl: ctx.publicUrl, idempotency: idempotencyOf(ctx) }
}
