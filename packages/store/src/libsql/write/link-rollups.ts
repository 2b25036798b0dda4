import { labelsOf } from '../../labels.ts'
import type { StoredLink } from '../../links-store.ts'
import { addingTo, type Counter, type Rollups } from './rollups.ts'

export interface CountedLink {
  id: number
  timestamp: number
  labels: string
  isSeen: boolean
  isAnswered: boolean
}

export type LinkRollups = Rollups<CountedLink>

/** By the day on which they were sent. */
export const LINKS: Counter<CountedLink> = {
  add: addingTo('link_rollups', ['sent', 'seen', 'answered']),
  columns: 3,
  columnsOf: ({ isSeen, isAnswered }) => (isAnswered ? [0, 1, 2] : isSeen ? [0, 1] : [0]),
  filledUntil: ({ linksFilledUntil }) => linksFilledUntil,
}

/** A link as it is counted: what was answered has been seen. */
export function countedLink(projectId: number, link: StoredLink): CountedLink {
  return {
    id: link.id,
    timestamp: link.sent_at,
    labels: labelsOf(projectId, link).join(' '),
    isSeen: link.seen_at !== null,
    isAnswered: link.answered_at !== null,
  }
}
