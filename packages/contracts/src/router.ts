import { analyticsRouter } from './analytics/router.ts'
import { auditRouter } from './audit/router.ts'
import { erasuresRouter } from './erasures/router.ts'
import { eventsRouter } from './events/router.ts'
import { keysRouter } from './keys/router.ts'
import { linksRouter } from './links/router.ts'
import { projectRouter } from './project/router.ts'
import { ratingsRouter } from './ratings/router.ts'
import { sessionRouter } from './session/router.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  ratings: ratingsRouter,
  analytics: analyticsRouter,
  project: projectRouter,
  keys: keysRouter,
  links: linksRouter,
  erasures: erasuresRouter,
  audit: auditRouter,
  session: sessionRouter,
  events: eventsRouter,
})
export type AppRouter = typeof appRouter
