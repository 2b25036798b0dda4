import { procedure, router } from '../trpc.ts'
import { GetProject, Project, UpdateProject } from './schemas.ts'

const tags = ['Project']

export const projectRouter = router({
  get: procedure
    .meta({
      openapi: { method: 'GET', path: '/project', tags, summary: 'Get the settings of the project' },
      scope: 'analytics:read',
      errors: ['NOT_FOUND'],
    })
    .input(GetProject)
    .output(Project)
    .query(({ ctx }) => ctx.services.project.get(ctx.actor)),
  update: procedure
    .meta({
      openapi: {
        method: 'PATCH',
        path: '/project',
        tags,
        summary: 'Change the settings of the project',
        description:
          'Settings left out stay as they are; a list is replaced whole. What they ask for anew is counted in the background; reports are right meanwhile, but take longer.',
      },
      scope: 'admin',
      errors: ['NOT_FOUND'],
    })
    .input(UpdateProject)
    .output(Project)
    .mutation(({ ctx, input }) => ctx.services.project.update(ctx.actor, input)),
})
