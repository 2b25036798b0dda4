import type { Actor } from '../context.ts'
import type { EventStream, LiveEvent, StreamEvents } from './schemas.ts'

/** Who hears of events. */
export interface Listener {
  /**
   * Some events in their order; the list is the same for all who hear the same, so that it need be written out only once. What
   * is read from the log waits for a promise; what happens now does not.
   */
  tell(events: readonly LiveEvent[]): Promise<void> | undefined
  /** Nothing more comes, as the log cannot be read. */
  fail(error: Error): void
}

/** What the events procedure needs; core implements it. Access has been asked for. */
export interface EventsService {
  /** Tells of the events of the actor's project, without gap or double, until the function that it gives is called. */
  listen(actor: Actor, input: StreamEvents, listener: Listener): () => void
  /** The same one by one; throws SERVICE_UNAVAILABLE where they are not taken as fast as they come. */
  stream(actor: Actor, input: StreamEvents, signal: AbortSignal | undefined): EventStream
}
