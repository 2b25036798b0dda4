import { type TrackedEnvelope, tracked } from '@trpc/server'
import { z } from 'zod'
import { Rating, RatingId } from '../ratings/schemas.ts'
import { Timestamp } from '../text.ts'

export const EventId = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})$/, { error: 'Must be the id of an event, as the stream gave it' })
  .meta({ description: 'Ascends in the order in which changes became durable; not every number occurs.' })

/** What changes. */
export const EventKind = z.enum(['created', 'updated', 'deleted', 'imported'])
export type EventKind = z.infer<typeof EventKind>

export const LiveEvent = z
  .object({
    id: EventId,
    kind: z.enum([...EventKind.options, 'start', 'reset']).meta({
      description:
        '`start` comes first where no id was given: from here on nothing is left out. `reset`: the id that was given is too old, or not of this database; load anew what you show, from here on nothing is left out.',
    }),
    at: Timestamp.meta({ description: 'When it was stored.' }),
    rating_id: RatingId.nullable().meta({ description: 'Null where it tells of several ratings, or of none.' }),
    rating: Rating.nullable().meta({
      description: 'As it is now; null where it is gone, where there are several, or without the scope `ratings:read`.',
    }),
    count: z.int().min(0).meta({ description: 'How many ratings it tells of.' }),
  })
  .meta({ id: 'LiveEvent' })
export type LiveEvent = z.infer<typeof LiveEvent>

export const EventsQuery = z.strictObject({
  last_event_id: EventId.meta({
    description: 'The last event that you have; those after it follow. From now on where it is left out.',
  }).optional(),
  kinds: z
    .array(EventKind)
    .min(1)
    .max(EventKind.options.length)
    .meta({ description: 'Only these; all where it is left out.' })
    .optional(),
})
export type EventsQuery = z.infer<typeof EventsQuery>

/** `lastEventId` is what clients of tRPC add when they come back; it is later than `last_event_id`. */
export const StreamEvents = EventsQuery.extend({ lastEventId: EventId.optional() })
export type StreamEvents = z.infer<typeof StreamEvents>

/** As tRPC's clients take it: they come back with its id. */
export function trackEvent(event: LiveEvent): TrackedEnvelope<LiveEvent> {
  return tracked(event.id, event)
}

export const EventStream = z.custom<AsyncGenerator<TrackedEnvelope<LiveEvent>, void, undefined>>(
  (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
)
export type EventStream = z.infer<typeof EventStream>
