import type { NewestPage, Once, RatingFilter } from './store.ts'

/** A rating link as it is stored. Times are milliseconds since 1970, UTC. */
export interface StoredLink {
  id: number
  conversation_id: string
  user_id: string | null
  language: string | null
  question: string | null
  channel: string | null
  /** What its rating will have. */
  metadata: Record<string, unknown>
  sent_at: number
  expires_at: number
  seen_at: number | null
  answered_at: number | null
  revoked_at: number | null
  /** The rating that answered it, which may be deleted since. */
  rating_id: number | null
}

export type NewLink = Omit<StoredLink, 'id' | 'seen_at' | 'answered_at' | 'revoked_at' | 'rating_id'>

export const LINK_STATES = ['sent', 'seen', 'answered', 'expired', 'revoked'] as const
export type LinkState = (typeof LINK_STATES)[number]

export function linkStateOf(link: StoredLink, now: number): LinkState {
  if (link.answered_at !== null) return 'answered'
  if (link.revoked_at !== null) return 'revoked'
  if (link.expires_at <= now) return 'expired'
  return link.seen_at === null ? 'sent' : 'seen'
}

/** What became of a call that makes links. */
export interface CreatedLinks {
  /** In the order of the rows; those of the first call where it is repeated. */
  ids: number[]
  /** When a call with the same key made them; undefined where this one did. */
  repeats?: number
}

export interface LinkFilter {
  conversation_id?: string | undefined
  /** As it is at `now`. */
  state?: LinkState | undefined
  now: number
}

export interface LinkAnswer {
  rating: number
  feedback: string | null
  at: number
}

/** Links that were sent, and how many of them were seen and answered. */
export interface Responses {
  sent: number
  seen: number
  answered: number
}

/** What may be asked of links. */
export type ResponseFilter = Pick<RatingFilter, 'from' | 'to' | 'metadata'>

/** Rating links. Erasures and retention remove them as they do ratings. */
export interface LinksStore {
  /** What the project signs its links with; undefined before the first one. Never waits for lists and analytics. */
  linkSecret(projectId: number): Promise<string | undefined>
  /** Keeps the secret where there is none; the one in force. */
  keepLinkSecret(projectId: number, secret: string): Promise<string>
  /** All rows or none. */
  createLinks(projectId: number, rows: readonly NewLink[], once?: Once): Promise<CreatedLinks>
  /** Never waits for lists and analytics. */
  getLink(projectId: number, id: number): Promise<StoredLink | undefined>
  listLinks(projectId: number, filter: LinkFilter, page: NewestPage): Promise<StoredLink[]>
  /** Notes that somebody has seen it, once. */
  seeLink(projectId: number, id: number, at: number): Promise<void>
  /** The link and its one rating in one transaction; `isStored` is false where the link took no answer any more. */
  answerLink(
    projectId: number,
    id: number,
    answer: LinkAnswer,
  ): Promise<{ link: StoredLink; isStored: boolean } | undefined>
  /** The link as it is then: an answered one stays so. */
  revokeLink(projectId: number, id: number, at: number): Promise<StoredLink | undefined>
  /** Of links that were sent in the period. */
  countResponses(projectId: number, filter: ResponseFilter, signal?: AbortSignal): Promise<Responses>
  /** As `countResponses`, by the value of a metadata key; values without links are left out. */
  countResponsesByValue(
    projectId: number,
    key: string,
    filter: ResponseFilter,
    signal?: AbortSignal,
  ): Promise<Map<string, Responses>>
}
