import { analyticsRouter } from './analytics/router.ts'
import { ratingsRouter } from './ratings/router.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  ratings: ratingsRouter,
  analytics: analyticsRouter,
})
export type AppRouter = typeof appRouter
