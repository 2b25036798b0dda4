// The schema, for drizzle-kit and for types: at run time drizzle-orm would take 70 to 100 MB of memory (see docs/decisions).
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const projects = sqliteTable('projects', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull().unique(),
  time_zone: text().notNull().default('UTC'),
  /** JSON arrays of metadata keys; null allows all. */
  dimensions_allow: text(),
  dimensions_deny: text().notNull().default('[]'),
  /** 1 once a scalar key came that was not made a dimension: a key seen first after that may be in older rows. */
  skipped_keys: integer().notNull().default(0),
  /** Ratings of an earlier day than so many before today are removed; null: none. */
  retention_days: integer(),
  /** How many the removal under way has removed so far. */
  retention_removed: integer().notNull().default(0),
  /** What the addresses of rating links are signed with; null: none was made yet. */
  link_secret: text(),
})

/** What is counted as ratings come in: the total of a project (key '') and its metadata keys. */
export const dimensions = sqliteTable(
  'dimensions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    project_id: integer()
      .notNull()
      .references(() => projects.id),
    key: text().notNull(),
    /** Ratings up to this id are counted; null: all are. */
    filled_until: integer(),
    /** As `filled_until`, of links. */
    links_filled_until: integer(),
    /** 1 once a value came that is counted as (other). */
    overflow: integer().notNull().default(0),
  },
  (table) => [uniqueIndex('dimensions_key').on(table.project_id, table.key)],
)

/** The values that are told apart; 0 stands for all others, and for the total. */
export const dimensionValues = sqliteTable(
  'dimension_values',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dimension_id: integer().notNull(),
    value: text().notNull(),
  },
  (table) => [uniqueIndex('dimension_values_value').on(table.dimension_id, table.value)],
)

/** Dimensions given up, whose counts are still to be removed. */
export const droppedDimensions = sqliteTable('dropped_dimensions', { id: integer().primaryKey() })

/** Who did what to a project; rows are only ever added, as triggers see to. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    project_id: integer().notNull(),
    at: integer().notNull(),
    kind: text().notNull(),
    actor: text(),
    /** JSON. */
    detail: text().notNull(),
  },
  (table) => [index('audit_log_project').on(table.project_id)],
)

/** Keys that were given out; of the secret only its hash is kept. A revoked key stays, so that its id is never free again. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    project_id: integer()
      .notNull()
      .references(() => projects.id),
    name: text().notNull(),
    kind: text().notNull(),
    /** SHA-256, in hexadecimal. */
    hash: text().notNull(),
    /** JSON arrays. */
    scopes: text().notNull(),
    origins: text().notNull(),
    created_at: integer().notNull(),
    created_by: text().notNull(),
    expires_at: integer(),
    revoked_at: integer(),
    last_used_at: integer(),
  },
  (table) => [index('api_keys_project').on(table.project_id)],
)

/** Browsers that are signed in, by the SHA-256 of what each keeps; the key or token itself is not kept. */
export const sessions = sqliteTable(
  'sessions',
  {
    hash: text().primaryKey(),
    project_id: integer()
      .notNull()
      .references(() => projects.id),
    actor: text().notNull(),
    /** Null: it came from a token. */
    key_id: text(),
    /** A JSON array. */
    scopes: text().notNull(),
    created_at: integer().notNull(),
    expires_at: integer().notNull(),
  },
  (table) => [
    index('sessions_actor').on(table.project_id, table.actor, table.created_at),
    index('sessions_expires').on(table.expires_at),
  ],
)
