import type { LiveEvent } from '@parley/contracts'
import type { StoredEvent } from '@parley/store'
import { toRating } from '../rating.ts'

export function toLiveEvent(stored: StoredEvent, withRating: boolean): LiveEvent {
  const { seq, kind, at, rating_id, rating, count } = stored
  const shown = withRating && rating !== null ? toRating(rating) : null
  return { id: String(seq), kind, at: new Date(at).toISOString(), rating_id, rating: shown, count }
}

/** From this event on nothing is left out. */
export function mark(kind: 'start' | 'reset', seq: number, now: number): LiveEvent {
  return { id: String(seq), kind, at: new Date(now).toISOString(), rating_id: null, rating: null, count: 0 }
}
