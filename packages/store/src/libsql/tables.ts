import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const projects = sqliteTable('projects', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull().unique(),
})

// Every index ends in the row id by itself, so (…, timestamp) also orders by id within one millisecond.
export const ratings = sqliteTable(
  'ratings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    projectId: integer('project_id')
      .notNull()
      .references(() => projects.id),
    external_id: text(),
    conversation_id: text().notNull(),
    rating: integer().notNull(),
    feedback: text(),
    user_id: text(),
    language: text(),
    timestamp: integer().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    uniqueIndex('ratings_external_id').on(table.projectId, table.external_id).where(sql`external_id is not null`),
    index('ratings_project').on(table.projectId),
    index('ratings_time').on(table.projectId, table.timestamp),
    index('ratings_rating').on(table.projectId, table.rating, table.timestamp),
    index('ratings_conversation').on(table.projectId, table.conversation_id, table.timestamp),
    index('ratings_user').on(table.projectId, table.user_id, table.timestamp).where(sql`user_id is not null`),
    index('ratings_language').on(table.projectId, table.language, table.timestamp).where(sql`language is not null`),
  ],
)
