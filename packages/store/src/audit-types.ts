/** Whose ratings are erased. */
export type Subject = { user_id: string } | { conversation_id: string }

/** The receipt of an erasure. */
export interface Erasure {
  id: number
  subject: 'user_id' | 'conversation_id'
  /** Of the UTF-8 of the id, in hexadecimal. */
  subject_sha256: string
  erased_ratings: number
  requested_at: number
  /** Null: it goes on, or was broken off. */
  completed_at: number | null
  by: string | null
}

export interface AuditEntry {
  id: number
  at: number
  kind: string
  /** Null: Parley itself, or not known. */
  by: string | null
  detail: Record<string, unknown>
}

/** All that are given must hold; `from` is included, `to` is not. */
export interface AuditFilter {
  from?: number
  to?: number
  kind?: string
  by?: string
}
