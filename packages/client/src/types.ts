import type { AppRouter, LiveEvent } from '@parley/contracts'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

/** What each procedure takes, by name: `Inputs['ratings']['create']`. */
export type Inputs = inferRouterInputs<AppRouter>
/** What each procedure answers, by name: `Outputs['analytics']['summary']`. */
export type Outputs = inferRouterOutputs<AppRouter>

/** What `events.stream` tells of. */
export type { LiveEvent }

export type CreateRating = Inputs['ratings']['create']
export type Rating = Outputs['ratings']['get']
export type RatingPage = Outputs['ratings']['list']
export type Summary = Outputs['analytics']['summary']
