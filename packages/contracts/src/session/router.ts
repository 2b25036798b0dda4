import { z } from 'zod'
import { procedure, router } from '../trpc.ts'
import { CreateSession, EndSession, GetSession, Session } from './schemas.ts'

const tags = ['Session']

export const sessionRouter = router({
  get: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/session',
        tags,
        summary: 'Who calls, and what that caller may do',
        description: 'Answers callers without a credential too, so that a page can tell whether it has to ask for one.',
      },
      scope: 'anyone',
    })
    .input(GetSession)
    .output(Session)
    .query(({ ctx }) => ctx.services.session.get(ctx.actor)),
  create: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/session',
        tags,
        summary: 'Sign a browser in',
        description:
          'Checks a key or a JWT and sets the cookie of a session, which no script can read. It ends after 12 hours, with the key or the JWT, or with DELETE /session. Calls by the cookie that are not GET need the header `X-Parley-CSRF: 1`, and come from pages of this server alone.',
      },
      scope: 'anyone',
    })
    .input(CreateSession)
    .output(Session)
    .mutation(({ ctx, input }) => ctx.services.session.create(ctx.actor, input, ctx.keepSession)),
  end: procedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/session',
        tags,
        summary: 'Sign a browser out',
        description: 'Ends the session of the cookie, everywhere within a second. Without one nothing is done.',
      },
      scope: 'anyone',
      status: 204,
    })
    .input(EndSession)
    .output(z.void())
    .mutation(({ ctx }) => ctx.services.session.end(ctx.actor, ctx.keepSession)),
})
