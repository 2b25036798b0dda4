import type { StoredRating } from './store.ts'

export type EventKind = 'created' | 'updated' | 'deleted' | 'imported'

/** A durable change. */
export interface StoredEvent {
  /** Ascends in the order of the commits, over all projects. */
  seq: number
  project_id: number
  kind: EventKind
  /** In milliseconds since 1970, UTC. */
  at: number
  /** Null where it tells of several ratings. */
  rating_id: number | null
  /** As it is now; null where it is gone. */
  rating: StoredRating | null
  /** How many ratings it tells of. */
  count: number
}

export interface EventPage {
  events: StoredEvent[]
  /** Up to this event all are in this page or before it. */
  until: number
  /** The oldest event that is kept; one more than `last` where there is none. */
  first: number
  /** The newest event that there was so far; 0 before the first. */
  last: number
}

/** What has changed, for those who follow it. */
export interface EventsStore {
  /** Events of these projects after one, ascending; never waits for reads that take long. */
  events(projectIds: readonly number[], after: number, limit: number): Promise<EventPage>
}
