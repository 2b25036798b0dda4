import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { describe, expect, test } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { checkCounts } from './check-counts.ts'
import { connect } from './connect.ts'
import { openLibsqlStore } from './libsql-store.ts'
import { openDatabase } from './local/open-database.ts'
import { migrate } from './migrate.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

async function migrateFile(url: string, folder: string): Promise<void> {
  const connection = await connect({ url })
  try {
    await migrate(connection, folder)
  } finally {
    await connection.close()
  }
}

/** A copy of the migrations, where the text of each file may be changed. */
async function copyMigrations(change: (name: string, text: string) => string): Promise<string> {
  const folder = join(await temporaryFolder(), 'migrations')
  await cp(MIGRATIONS, folder, { recursive: true })
  for (const name of ['meta/_journal.json', ...(await readdir(folder)).filter((name) => name.endsWith('.sql'))]) {
    await writeFile(join(folder, name), change(name, await readFile(join(folder, name), 'utf8')))
  }
  return folder
}

async function countMigrations(): Promise<number> {
  return (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).length
}

function withoutLast(name: string, text: string): string {
  return withEntries(name, text, (entries) => entries.slice(0, -1))
}

function onlyFirst(name: string, text: string): string {
  return withEntries(name, text, (entries) => entries.slice(0, 1))
}

function before(tag: string) {
  return (name: string, text: string) =>
    withEntries(name, text, (entries) =>
      entries.slice(
        0,
        entries.findIndex((entry) => entry.tag === tag),
      ),
    )
}

function withEntries(name: string, text: string, select: (entries: { tag: string }[]) => unknown[]): string {
  if (name !== 'meta/_journal.json') return text
  const journal = JSON.parse(text)
  return JSON.stringify({ ...journal, entries: select(journal.entries) })
}

async function inNewFolder(): Promise<{ path: string; url: string }> {
  const path = join(await temporaryFolder(), 'parley.db')
  return { path, url: pathToFileURL(path).href }
}

async function query(url: string, sql: string) {
  const client = createClient({ url })
  try {
    return (await client.execute(sql)).rows
  } finally {
    client.close()
  }
}

/** All that the index of words holds. */
function termsOf(path: string): string[] {
  const database = openDatabase({ path, busyTimeoutMs: 2_000, mode: 'write' })
  try {
    database.run('create virtual table temp.terms using fts5vocab(main, rating_text, row)')
    return database
      .all('select term from terms')
      .map(([term]) => String(term))
      .toSorted()
  } finally {
    database.close()
  }
}

describe('migrations', () => {
  test('are applied once each by six stores that open a new file at once', async () => {
    const { path, url } = await inNewFolder()
    const stores = await Promise.all([1, 2, 3, 4, 5, 6].map(() => openLibsqlStore({ url })))
    await Promise.all(stores.map((store) => store.insert(1, [newRating()])))
    expect(await stores[0]?.countStars(1, {})).toEqual([0, 0, 0, 6, 0])
    await Promise.all(stores.map((store) => store.close()))
    expect(await query(url, 'select hash from parley_migrations')).toHaveLength(await countMigrations())
    expect((await readdir(dirname(path))).filter((name) => !name.startsWith('parley.db'))).toEqual([])
  })

  test('that fail on a new file leave no file', async () => {
    const { path, url } = await inNewFolder()
    const failing = await copyMigrations((name, text) => (name.endsWith('.sql') ? 'select * from nowhere;' : text))
    await expect(migrateFile(url, failing)).rejects.toThrow('nowhere')
    expect(await readdir(dirname(path))).toEqual([])
  })

  test('have the languages and hours of what is stored counted in the background', async () => {
    const { path, url } = await inNewFolder()
    await migrateFile(url, await copyMigrations(before('0008_counted')))
    const stored = `(1, 'c', 5, 'de', ${Date.UTC(2026, 0, 1, 9)}, '{}'), (1, 'c', 3, null, ${Date.UTC(2026, 1, 1, 22)}, '{}')`
    await query(
      url,
      `insert into ratings (project_id, conversation_id, rating, language, timestamp, metadata) values ${stored}`,
    )
    await query(url, "insert into dimensions (project_id, key, filled_until) values (1, '', 0)")
    const store = await openLibsqlStore({ url })
    await expect.poll(() => query(url, 'select key from dimensions where filled_until is not null')).toEqual([])
    expect(await store.countStarsByLanguage(1, {})).toEqual({
      values: [{ value: 'de', stars: [0, 0, 0, 0, 1] }],
      other: [0, 0, 0, 0, 0],
      missing: [0, 0, 1, 0, 0],
    })
    expect(await store.project(1)).toMatchObject({ dimensions: [] })
    await store.close()
    // Of the total, of one language and of two hours: all time, months and days.
    expect(await checkCounts(path)).toMatchObject({ cells: 5 + 3 + 6, different: 0 })
  })

  test('have texts that were judged counted in the background', async () => {
    const { path, url } = await inNewFolder()
    await migrateFile(url, await copyMigrations(before('0010_text_counts')))
    const judged = [`5, 'positive', 'de', ${Date.UTC(2026, 0, 1)}`, `1, 'negative', 'de', ${Date.UTC(2026, 0, 2)}`]
    for (const values of [...judged, `3, null, null, ${Date.UTC(2026, 0, 3)}`]) {
      await query(
        url,
        `insert into ratings (project_id, conversation_id, metadata, feedback, text_score, rating, text_sentiment, text_language, timestamp)
          values (1, 'c', '{}', 'so', 0.5, ${values})`,
      )
    }
    for (const key of ['', '\\language', '\\hour'])
      await query(url, `insert into dimensions (project_id, key, filled_until) values (1, '${key}', 0)`)
    const store = await openLibsqlStore({ url })
    const [negative, positive] = (['negative', 'positive'] as const).map((label) => ({
      language: 'de',
      label,
      count: 1,
    }))
    expect(await store.countTextSentiments(1, {})).toEqual([negative, positive])
    await expect.poll(() => query(url, 'select key from dimensions where filled_until is not null')).toEqual([])
    expect(await store.countTextSentiments(1, {})).toEqual([negative, positive])
    expect(await store.countTextSentiments(1, { from: Date.UTC(2026, 0, 2) })).toEqual([negative])
    await store.close()
    expect(await checkCounts(path)).toMatchObject({ different: 0 })
  })

  test('have texts without spaces indexed by pairs in the background, whatever happens to them meanwhile', async () => {
    const { path, url } = await inNewFolder()
    await migrateFile(url, await copyMigrations(before('0008_counted')))
    const texts = ['这个app很好', '退款慢', 'plain words', 'サービス 悪い', '退款快']
    for (const text of texts) {
      await query(
        url,
        `insert into ratings (project_id, conversation_id, rating, feedback, timestamp, metadata) values (1, 'c', 4, '${text}', 0, '{}')`,
      )
    }
    await query(url, 'insert into rating_text (rowid, feedback) select id, feedback from ratings')
    await query(url, "insert into dimensions (project_id, key, filled_until) values (1, '', 0)")
    const store = await openLibsqlStore({ url, maintenanceRows: 1 })
    const count = async (word: string) => (await store.countStars(1, { words: [word] }))[3]
    expect(await count('退款')).toBe(2)
    await Promise.all([
      store.update(1, [{ id: 5, change: { feedback: '退货快' } }]),
      store.update(1, [{ id: 1, change: { feedback: '那个app很好' } }]),
      store.delete(1, 4),
      store.insert(1, [newRating({ feedback: 'new退款' })]),
    ])
    await expect.poll(() => query(url, 'select * from pair_indexing')).toEqual([])
    expect(await Promise.all(['退款', '退货', 'app', '悪い', 'new', 'plain', '这'].map(count))).toEqual([
      2, 1, 1, 0, 1, 1, 0,
    ])
    await store.close()
    expect(termsOf(path)).toEqual(
      'app new plain words 个 快 慢 款 款慢 货快 退款 退货 那个 好 很好'.split(' ').toSorted(),
    )
  })

  test('of a newer program are refused', async () => {
    const { url } = await inNewFolder()
    await migrateFile(url, MIGRATIONS)
    const older = await copyMigrations(withoutLast)
    await expect(migrateFile(url, older)).rejects.toMatchObject({ code: 'NEWER', message: /newer/ })
  })

  test('that were edited since are refused', async () => {
    const { url } = await inNewFolder()
    await migrateFile(url, MIGRATIONS)
    const edited = await copyMigrations((name, text) => (name.startsWith('0001') ? `${text}\n-- edited` : text))
    await expect(migrateFile(url, edited)).rejects.toMatchObject({ code: 'EDITED', message: /Migration 1/ })
  })

  test('that fail leave nothing behind, and the corrected one goes through', async () => {
    const { url } = await inNewFolder()
    await migrateFile(url, await copyMigrations(onlyFirst))
    const failing = await copyMigrations((name, text) =>
      name.startsWith('0001') ? `${text}\n--> statement-breakpoint\ninsert into nowhere values (1);` : text,
    )
    await expect(migrateFile(url, failing)).rejects.toThrow('nowhere')
    expect(await query(url, 'select * from parley_migrations')).toHaveLength(1)
    expect(await query(url, "select * from sqlite_schema where name = 'rating_labels'")).toEqual([])
    await migrateFile(url, MIGRATIONS)
    expect(await query(url, 'select * from parley_migrations')).toHaveLength(await countMigrations())
  })
})
