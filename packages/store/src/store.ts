import type { AccessStore } from './access.ts'
import type { AuditEntry, AuditFilter, Erasure, Subject } from './audit-types.ts'
import type { CountsStore } from './counts-store.ts'
import type { EventsStore } from './events-store.ts'
import type { LinksStore } from './links-store.ts'
import type { PreparedRows } from './prepared-rows.ts'
import type { TextLabel, TextSentiment } from './text-judge.ts'

/** A rating as it is stored. `timestamp` is in milliseconds since 1970, UTC. */
export interface StoredRating {
  id: number
  external_id: string | null
  conversation_id: string
  rating: number
  feedback: string | null
  user_id: string | null
  language: string | null
  timestamp: number
  metadata: Record<string, unknown>
  /** What the feedback says; null: there is none, or it is not judged yet. */
  text_sentiment: TextSentiment | null
}

/**
 * A rating to store. An `id` (1 to 2^52) is kept where it is free, so that an export can be restored; otherwise a new one is
 * given, and `spare_external_id` (where there is no external_id), by which a second import of the row finds it again.
 */
export type NewRating = Omit<StoredRating, 'id' | 'text_sentiment'> & { id?: number; spare_external_id?: string }

export type RatingChange = Partial<Omit<StoredRating, 'id' | 'external_id' | 'text_sentiment'>>

/**
 * What became of one row. `found`: a rating with this `external_id` was there before, or, where a row brought an `id`, one with
 * this id, conversation, time and external_id; it stays as it is, whatever else differs.
 */
export type InsertResult = { status: 'inserted' | 'found'; rating: StoredRating }

/** What became of prepared rows: their ids, in their order, and what was found instead of being inserted, by index. */
export interface InsertedRows {
  ids: number[]
  found: Map<number, StoredRating>
  /** Rows that were stored under their spare external_id, by index. */
  spares: number[]
  /** Where an earlier call had the same key: the times that the rows were stored with, and how many only now. */
  repeats?: { timestamps: number[]; stored: number }
}

/** Makes repeated calls one: the second is given the answer of the first, for 24 hours. What stores nothing leaves the key free. */
export interface Once {
  /** Unique in the project. */
  key: string
  /** Of the call; the same key with another one rejects with KEY_REUSED. */
  fingerprint: string
}

export interface OnceInserted {
  results: InsertResult[]
  isRepeated: boolean
}

/** What a project decides of its reports. */
export interface ProjectSettings {
  /** IANA name of the zone whose calendar days are counted. */
  time_zone: string
  /** The only metadata keys that become dimensions; null: all of them. */
  dimensions_allow: string[] | null
  /** Metadata keys that never do. */
  dimensions_deny: string[]
  /** Ratings whose day lies more than so many days back are removed in the background; null: none. */
  retention_days: number | null
}

/** A metadata key whose values are counted as ratings come in. */
export interface Dimension {
  key: string
  /** How many of its values are told apart; the rest are counted together. */
  values: number
  /** False while the ratings stored before are still being counted; until then answers come from the rows. */
  complete: boolean
}

export interface Project extends ProjectSettings {
  dimensions: Dimension[]
}

/** All that are given must hold. Times are milliseconds; `from` is included, `to` is not. */
export interface RatingFilter {
  from?: number
  to?: number
  min_rating?: number
  max_rating?: number
  conversation_id?: string
  user_id?: string
  language?: string
  has_feedback?: boolean
  /** Of the feedback; what has none, or is not judged yet, is none of these. */
  text_sentiment?: TextLabel
  /** Words of the feedback, all of them, each as a prefix. */
  words?: string[]
  metadata?: { key: string; value: string }[]
}

/** Ratings ordered by time, then id; `after` is the last rating of the page before. */
export interface TimePage {
  order: 'newest' | 'oldest'
  limit: number
  after?: { timestamp: number; id: number }
}

/** Entries by id, the newest first; `before` is the id of the last one of the page before. */
export interface NewestPage {
  limit: number
  before?: number
}

/** A change of a rating. Times are milliseconds. */
export interface Revision {
  id: number
  at: number
  /** Who did it; null: not known. */
  by: string | null
  /** `restore`: a rating was stored under the id of one that had been deleted. */
  action: 'update' | 'delete' | 'restore'
  /** The rating as it was until then; null: there was none, or it has been erased. */
  before: StoredRating | null
}

/**
 * Durable ratings of projects. When a write resolves, it has been fsynced; when it rejects with BUSY, it did not happen.
 * Every call but those of AccessStore names a project and sees nothing of another one.
 * A read that takes a signal rejects with CANCELLED as soon as that fires. `by` is who does it, for the history.
 */
export interface Store extends AccessStore, CountsStore, EventsStore, LinksStore {
  /** All rows or none; results in the order of the rows. Two rows of one `external_id`: the second finds the first. */
  insert(projectId: number, rows: readonly NewRating[], by?: string): Promise<InsertResult[]>
  /**
   * As `insert`; `isRepeated` where nothing was done, as a call with the same key had been. Rows that found a rating then are
   * looked up again, and stored where it is gone.
   */
  insertOnce(projectId: number, rows: readonly NewRating[], once: Once, by?: string): Promise<OnceInserted>
  /** As `insert`, of rows of a file that `prepareRows` made ready for this project, on whichever thread. They make one event. */
  insertPrepared(projectId: number, rows: PreparedRows, by?: string): Promise<InsertedRows>
  /** What `insert` would find for each row: a stored rating, or an earlier row of this call. Writes nothing. */
  find(projectId: number, rows: readonly NewRating[]): Promise<(NewRating | undefined)[]>
  get(projectId: number, id: number): Promise<StoredRating | undefined>
  /** The rating as it was at a time; undefined where there was none, or it has been erased since. */
  getAsOf(projectId: number, id: number, at: number): Promise<StoredRating | undefined>
  /** Changes of a rating, of one that is deleted too; undefined where nothing is known of it. */
  revisions(projectId: number, id: number, page: NewestPage): Promise<Revision[] | undefined>
  /** Changes the named fields, of all or of none; undefined where there is no such rating. */
  update(
    projectId: number,
    changes: readonly { id: number; change: RatingChange }[],
    by?: string,
  ): Promise<(StoredRating | undefined)[]>
  /** False where there is no such rating. */
  delete(projectId: number, id: number, by?: string): Promise<boolean>
  /**
   * Removes all ratings of the subject and how they were before, in small transactions between other writes. Broken off, it
   * leaves a smaller rest, which a repetition removes.
   */
  erase(projectId: number, subject: Subject, by?: string): Promise<Erasure>
  erasures(projectId: number, page: NewestPage): Promise<Erasure[]>
  /** Adds an entry of its own; what the store itself does, it enters in the same transaction. */
  addToAudit(projectId: number, entry: Pick<AuditEntry, 'kind' | 'by' | 'detail'>): Promise<void>
  auditLog(projectId: number, filter: AuditFilter, page: NewestPage): Promise<AuditEntry[]>
  listByTime(projectId: number, filter: RatingFilter, page: TimePage, signal?: AbortSignal): Promise<StoredRating[]>
  /** Ratings whose stars and text say the opposite of each other, where the text leaves no doubt; the newest first. */
  listMismatches(
    projectId: number,
    filter: RatingFilter,
    page: Omit<TimePage, 'order'>,
    signal?: AbortSignal,
  ): Promise<StoredRating[]>
  /** What exports read from: the ratings as they are now, whatever changes later; what is erased later is left out. */
  snapshot(signal?: AbortSignal): Promise<Snapshot>
  /** Some ratings of a snapshot by id, as the text that `format` makes of them. */
  exportPage(projectId: number, filter: RatingFilter, page: ExportPage, signal?: AbortSignal): Promise<ExportedPage>
  /** The reporting zone of a project, a second old at most; UTC where there is no such project. */
  timeZone(projectId: number, signal?: AbortSignal): Promise<string>
  /** Undefined where there is no such project. */
  project(projectId: number): Promise<Project | undefined>
  /** Changes the named settings; what they ask for anew is counted in the background. */
  updateProject(projectId: number, change: Partial<ProjectSettings>, by?: string): Promise<Project | undefined>
  /** Resolves when a read goes through. */
  ping(): Promise<void>
  /** Calls that wait or run, and rows written since the start. */
  stats(): { queued: number; rowsWritten: number }
  /** Waits for the calls under way, then lets go of the database. */
  close(): Promise<void>
}

/** A moment of the database. */
export interface Snapshot {
  /** The largest id given so far. */
  lastId: number
  /** The last change so far. */
  version: number
}

export interface ExportPage {
  snapshot: Snapshot
  afterId: number
  limit: number
  /** A function `(rows: StoredRow[], argument) => string` by its module, as it is called on the thread that has the rows. */
  format: RowsFormat
}

export interface RowsFormat {
  /** URL of the module. */
  module: string
  name: string
  argument: unknown
}

/** A rating whose metadata is still JSON. */
export type StoredRow = Omit<StoredRating, 'metadata'> & { metadata: string }

export interface ExportedPage {
  text: string
  rows: number
  /** Where the next page goes on; undefined after the last. */
  lastId: number | undefined
}

/** The project that is there from the start. */
export const DEFAULT_PROJECT_ID = 1
