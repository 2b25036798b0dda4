import { procedure, router } from '../trpc.ts'
import { EventStream, StreamEvents } from './schemas.ts'

export const eventsRouter = router({
  stream: procedure
    .meta({ scope: 'analytics:read' })
    .input(StreamEvents)
    .output(EventStream)
    .subscription(({ ctx, input, signal }) => ctx.services.events.stream(ctx.actor, input, signal)),
})
