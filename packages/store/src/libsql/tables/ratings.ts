// The schema, for drizzle-kit and for types: at run time drizzle-orm would take 70 to 100 MB of memory (see docs/decisions).
import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { MISMATCH } from '../mismatch.ts'
import { projects } from './projects.ts'

// Every index ends in the row id by itself, so (…, timestamp) also orders by id within one millisecond.
export const ratings = sqliteTable(
  'ratings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    project_id: integer()
      .notNull()
      .references(() => projects.id),
    external_id: text(),
    conversation_id: text().notNull(),
    rating: integer().notNull(),
    feedback: text(),
    user_id: text(),
    language: text(),
    timestamp: integer().notNull(),
    metadata: text().notNull(),
    /** When it was stored; null: before this was kept. */
    created_at: integer(),
    /** negative, neutral or positive, as the feedback says; null: not judged. */
    text_sentiment: text(),
    /** From -1 to 1. */
    text_score: real(),
    text_language: text(),
    text_method: text(),
    text_version: text(),
  },
  (table) => [
    uniqueIndex('ratings_external_id').on(table.project_id, table.external_id).where(sql`external_id is not null`),
    index('ratings_time').on(table.project_id, table.timestamp, table.id, table.rating),
    // What counts of texts are answered from.
    index('ratings_text')
      .on(table.project_id, table.text_language, table.text_sentiment, table.timestamp, table.rating)
      .where(sql`text_sentiment is not null`),
    index('ratings_mismatch').on(table.project_id, table.timestamp).where(sql.raw(MISMATCH)),
  ],
)

/** How far texts are judged, by what: new ratings have larger ids. One row at most. */
export const textJudging = sqliteTable('text_judging', {
  id: integer().primaryKey(),
  method: text().notNull(),
  version: text().notNull(),
  judged_until: integer().notNull(),
})

/** Ratings to be judged beside those: of changed texts, and such as came with an id that had been passed. */
export const changedTexts = sqliteTable('changed_texts', {
  seq: integer().primaryKey({ autoIncrement: true }),
  rating_id: integer().notNull(),
})

/** Calls that are done once however often they are sent, and what they were answered. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    project_id: integer().notNull(),
    key: text().notNull(),
    /** Of what was asked for. */
    fingerprint: text().notNull(),
    created_at: integer().notNull(),
    answer: text().notNull(),
  },
  (table) => [
    uniqueIndex('idempotency_keys_key').on(table.project_id, table.key),
    index('idempotency_keys_created').on(table.created_at),
  ],
)

/** Ratings as they were before each change: their history, and what exports under way read; null: there was none, or it is erased. */
export const ratingVersions = sqliteTable(
  'rating_versions',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    project_id: integer().notNull(),
    rating_id: integer().notNull(),
    changed_at: integer().notNull(),
    before: text(),
    /** update, delete, or restore: a rating of this id came again. */
    action: text().notNull().default('update'),
    actor: text(),
    /** Of the rating before. */
    created_at: integer(),
  },
  (table) => [
    index('rating_versions_rating').on(table.rating_id, table.seq),
    // By what an erasure and retention look for.
    index('rating_versions_user').on(table.project_id, sql`before ->> 'user_id'`).where(sql`before is not null`),
    index('rating_versions_conversation')
      .on(table.project_id, sql`before ->> 'conversation_id'`)
      .where(sql`before is not null`),
    index('rating_versions_time').on(table.project_id, sql`before ->> 'timestamp'`).where(sql`before is not null`),
  ],
)

/** Rating links that were made, with what their ratings will be credited to. */
export const links = sqliteTable(
  'links',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    project_id: integer()
      .notNull()
      .references(() => projects.id),
    conversation_id: text().notNull(),
    user_id: text(),
    language: text(),
    question: text(),
    channel: text(),
    metadata: text().notNull(),
    sent_at: integer().notNull(),
    expires_at: integer().notNull(),
    seen_at: integer(),
    answered_at: integer(),
    revoked_at: integer(),
    rating_id: integer(),
  },
  (table) => [
    index('links_project').on(table.project_id),
    index('links_sent').on(table.project_id, table.sent_at, table.seen_at, table.answered_at),
    index('links_conversation').on(table.project_id, table.conversation_id),
    index('links_user').on(table.project_id, table.user_id).where(sql`user_id is not null`),
  ],
)

/** Receipts: what was erased, without what it was. */
export const erasures = sqliteTable(
  'erasures',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    project_id: integer().notNull(),
    /** user_id or conversation_id. */
    subject: text().notNull(),
    subject_sha256: text().notNull(),
    erased_ratings: integer().notNull().default(0),
    requested_at: integer().notNull(),
    /** Null while it goes on, or where it was broken off. */
    completed_at: integer(),
    actor: text(),
  },
  (table) => [index('erasures_project').on(table.project_id)],
)

/** Indexes of words to be written anew, so that they lose what was removed from them. */
export const indexPurges = sqliteTable('index_purges', {
  name: text().primaryKey(),
  /** wanted, begun, or wanted again since it was begun. */
  state: text().notNull().default('wanted'),
})

/** How far texts are indexed by pairs of characters where a script has no spaces. No row: all of them. */
export const pairIndexing = sqliteTable('pair_indexing', {
  id: integer().primaryKey(),
  indexed_until: integer().notNull(),
})

/** What changed, in the order of the commits: a row is part of the transaction that it tells of. Never what a rating says. */
export const outbox = sqliteTable('outbox', {
  seq: integer().primaryKey({ autoIncrement: true }),
  project_id: integer().notNull(),
  /** created, updated, deleted or imported. */
  kind: text().notNull(),
  /** Null where it tells of several ratings. */
  rating_id: integer(),
  /** JSON: of several ratings their `count`. */
  detail: text(),
  at: integer().notNull(),
})
