import { procedure, router } from '../trpc.ts'
import { AuditPage, ListAudit } from './schemas.ts'

export const auditRouter = router({
  list: procedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/audit',
        tags: ['Erase and audit'],
        summary: 'List who did what to the project, newest first',
        description: 'Entries are only ever added: nobody can change or remove one.',
      },
      scope: 'admin',
    })
    .input(ListAudit)
    .output(AuditPage)
    .query(({ ctx, input }) => ctx.services.project.audit(ctx.actor, input)),
})
