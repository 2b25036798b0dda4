import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { expect, onTestFinished, test } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import type { Store } from '../store.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openLibsqlStore } from './libsql-store.ts'
import { openDatabase } from './local/open-database.ts'

const STORE = new URL('../index.ts', import.meta.url).href

async function newUrl(): Promise<string> {
  return pathToFileURL(join(await temporaryFolder(), 'parley.db')).href
}

/** A second connection that holds the write lock until it is told to let go. */
async function lock(url: string): Promise<() => Promise<void>> {
  const client = createClient({ url })
  const transaction = await client.transaction('write')
  return async () => {
    await transaction.rollback()
    client.close()
  }
}

test('a writer has its pragmas in force, and a reader cannot write', async () => {
  const path = join(await temporaryFolder(), 'parley.db')
  const writer = openDatabase({ path, busyTimeoutMs: 1_234, mode: 'create' })
  onTestFinished(() => writer.close())
  const pragma = (name: string) => writer.all(`pragma ${name}`)[0]?.[0]
  expect(pragma('journal_mode')).toBe('wal')
  expect(pragma('synchronous')).toBe(2)
  expect(pragma('foreign_keys')).toBe(1)
  expect(pragma('busy_timeout')).toBe(1_234)
  const reader = openDatabase({ path, busyTimeoutMs: 1_234, mode: 'read' })
  onTestFinished(() => reader.close())
  expect(() => reader.run('create table t (a)')).toThrow('readonly')
})

test('a locked database gives BUSY after the timeout, reads go on, and 200 of 200 writes succeed after it', async () => {
  const url = await newUrl()
  const store = await openLibsqlStore({ url, busyTimeoutMs: 200 })
  onTestFinished(() => store.close())
  const [first] = await store.insert(1, [newRating()])
  const unlock = await lock(url)
  const writes: ((store: Store) => Promise<unknown>)[] = [
    (each) => each.insert(1, [newRating({ external_id: 'refused' })]),
    (each) => each.update(1, [{ id: first?.rating.id ?? 0, change: { rating: 1 } }]),
    (each) => each.delete(1, first?.rating.id ?? 0),
  ]
  for (const write of writes) {
    const start = performance.now()
    await expect(write(store)).rejects.toMatchObject({ code: 'BUSY' })
    expect(performance.now() - start).toBeGreaterThan(150)
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(await store.countStars(1, {})).toEqual([0, 0, 0, 1, 0])
  }
  await unlock()
  const rows = Array.from({ length: 200 }, (_, index) => newRating({ external_id: `after-${index}` }))
  const results = await Promise.all(rows.map((row) => store.insert(1, [row])))
  expect(results.flat().filter(({ status }) => status === 'inserted')).toHaveLength(200)
  expect(await store.countStars(1, {})).toEqual([0, 0, 0, 201, 0])
})

test('a write that looks for its external_id never waits behind slow reads', async () => {
  const store = await openLibsqlStore({ url: await newUrl(), readDeadlineMs: 300 })
  onTestFinished(() => store.close())
  await store.insert(
    1,
    Array.from({ length: 5_000 }, () => newRating({ feedback: 'words without end '.repeat(50) })),
  )
  const reads = Array.from({ length: 1_000 }, () => store.countStars(1, { words: ['☃'] }))
  const settled = Promise.allSettled(reads)
  const written = await store.insert(1, [newRating({ external_id: 'e' })])
  expect(written).toMatchObject([{ status: 'inserted' }])
  expect((await settled).filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
})

test('close waits for the calls under way, and refuses those that follow', async () => {
  const url = await newUrl()
  const store = await openLibsqlStore({ url })
  const calls = Array.from({ length: 20 }, () => store.delete(1, 1))
  await setImmediate()
  const closing = store.close()
  const outcomes = await Promise.allSettled(calls)
  await closing
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CLOSED' })
  }
  expect(outcomes[0]?.status).toBe('fulfilled')
  await expect(store.insert(1, [newRating()])).rejects.toMatchObject({ code: 'CLOSED' })
  await expect(store.ping()).rejects.toMatchObject({ code: 'CLOSED' })
  await expect(store.close()).resolves.toBeUndefined()
})

test('after close a process ends by itself, with exit code 0', async () => {
  const script = `
    import { openLibsqlStore } from ${JSON.stringify(STORE)}
    const store = await openLibsqlStore({ url: ${JSON.stringify(await newUrl())} })
    const row = ${JSON.stringify(newRating())}
    const calls = Array.from({ length: 10 }, () => store.insert(1, [row]).catch((error) => error.code))
    await Promise.all([store.ping(), store.ping()])
    await store.close()
    console.log(JSON.stringify([...new Set(await Promise.all(calls))].filter((each) => typeof each === 'string')))
  `
  const file = join(await temporaryFolder(), 'closes.mjs')
  await writeFile(file, script)
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [output, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect({ code, signal }).toEqual({ code: 0, signal: null })
  expect(['[]', '["CLOSED"]']).toContain(output.trim())
})
