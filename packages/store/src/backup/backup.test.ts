import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, link, open, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import { openLibsqlStore } from '../libsql/libsql-store.ts'
import type { Store } from '../store.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

/** As a process of its own: two copies of SQLite in one would undo each other's locks on the file. */
async function run(program: 'backup' | 'restore', path: string, ...parameters: string[]) {
  const file = join(import.meta.dirname, '..', `${program}.ts`)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...parameters], {
    env: { DATABASE_URL: pathToFileURL(path).href },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return { code: child.exitCode, said }
}

async function openStore(path: string): Promise<Store> {
  const store = await openLibsqlStore({ url: pathToFileURL(path).href })
  onTestFinished(() => store.close())
  return store
}

async function newDatabase(ratings = 50): Promise<{ path: string; store: Store }> {
  const path = join(await temporaryFolder(), 'parley.db')
  const store = await openStore(path)
  await store.insert(
    1,
    Array.from({ length: ratings }, (_, n) => newRating({ external_id: `e${n}`, feedback: `some words ${n}` })),
  )
  return { path, store }
}

async function overwriteMiddle(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.write(Buffer.alloc(4_096, 0x5a), 0, 4_096, Math.floor((await stat(path)).size / 8_192) * 4_096)
  await file.close()
}

const unfinished = async (path: string) =>
  (await readdir(dirname(path))).filter((name) => name.startsWith('.') && name.includes(basename(path)))

test('a database that is open is copied, and the copy restored: the same ratings, words and counts', async () => {
  const { path, store } = await newDatabase()
  const copy = join(dirname(path), 'copy.bak')
  expect(await run('backup', path, copy)).toMatchObject({ code: 0 })
  await store.insert(1, [newRating()])
  const other = join(await temporaryFolder(), 'deep', 'parley.db')
  expect(await run('restore', other, copy)).toMatchObject({ code: 0 })
  const restored = await openStore(other)
  expect(await restored.countStars(1, {})).toEqual([0, 0, 0, 50, 0])
  expect(await restored.countStars(1, { words: ['words', '17'] })).toEqual([0, 0, 0, 1, 0])
  expect(await restored.insert(1, [newRating({ external_id: 'e7' })])).toMatchObject([{ status: 'found' }])
})

test('a file is replaced with --force only', async () => {
  const { path } = await newDatabase(1)
  const copy = join(dirname(path), 'copy.bak')
  await writeFile(copy, 'mine')
  expect(await run('backup', path, copy)).toMatchObject({ code: 19, said: expect.stringContaining('--force') })
  expect(await readFile(copy, 'utf8')).toBe('mine')
  expect(await run('backup', path, copy, '--force')).toMatchObject({ code: 0 })
  expect((await stat(copy)).size).toBeGreaterThan(50_000)
})

test('the database is no place for its own backup, under whichever name, with --force or without', async () => {
  const { path, store } = await newDatabase(3)
  const names = ['hard.db', 'soft.db'].map((name) => join(dirname(path), name))
  await link(path, names[0] ?? '')
  await symlink(path, names[1] ?? '')
  const before = await stat(path)
  for (const target of [path, ...names, `${path}-wal`]) {
    for (const more of [[], ['--force']]) {
      const refused = { code: 19, said: expect.stringContaining(`${target} is the database itself`) }
      expect(await run('backup', path, target, ...more)).toMatchObject(refused)
    }
  }
  expect((await stat(path)).ino).toBe(before.ino)
  await store.insert(1, [newRating()])
  expect(await store.countStars(1, {})).toEqual([0, 0, 0, 4, 0])
})

test('a log beside the place of a backup is in its way, with --force or without: nothing is changed', async () => {
  const { path } = await newDatabase(2)
  const other = await newDatabase(3)
  const copy = join(dirname(path), 'copy.bak')
  await writeFile(`${copy}-wal`, '')
  expect(await run('backup', path, copy)).toMatchObject({ code: 0 })
  const before = await readFile(copy)
  await writeFile(`${copy}-wal`, 'frames')
  for (const more of [[], ['--force']]) {
    const refused = { code: 16, said: expect.stringContaining('move the log away') }
    expect(await run('backup', path, copy, ...more)).toMatchObject(refused)
    expect(await run('backup', path, other.path, ...more)).toMatchObject(refused)
  }
  expect((await readFile(copy)).equals(before)).toBe(true)
  expect(await readFile(`${copy}-wal`, 'utf8')).toBe('frames')
  expect(await other.store.countStars(1, {})).toEqual([0, 0, 0, 3, 0])
})

test('of a damaged database there is no copy, and nothing is left over; what a killed one left is removed', async () => {
  const { path, store } = await newDatabase(5_000)
  await store.close()
  const copy = join(dirname(path), 'copy.bak')
  await writeFile(join(dirname(path), '.copy.bak.unfinished-999999999-x'), 'left over')
  await overwriteMiddle(path)
  expect(await run('backup', path, copy)).toMatchObject({ code: 13 })
  await expect(stat(copy)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await unfinished(copy)).toEqual([])
})

test('a restore leaves a database that is there, or open, as it is; with --force the old one is kept aside', async () => {
  const { path, store } = await newDatabase(3)
  const copy = join(dirname(path), 'copy.bak')
  await run('backup', path, copy)
  await store.insert(1, [newRating()])
  expect(await run('restore', path, copy)).toMatchObject({ code: 19 })
  expect(await run('restore', path, copy, '--force')).toMatchObject({ code: 18 })
  await store.insert(1, [newRating()])
  expect(await store.countStars(1, {})).toEqual([0, 0, 0, 5, 0])
  await store.close()
  expect(await run('restore', path, copy, '--force')).toMatchObject({ code: 0 })
  expect(await (await openStore(path)).countStars(1, {})).toEqual([0, 0, 0, 3, 0])
  const [aside = ''] = (await readdir(dirname(path))).filter((name) => /before-restore.*Z$/.test(name))
  expect(await (await openStore(join(dirname(path), aside))).countStars(1, {})).toEqual([0, 0, 0, 5, 0])
})

test('what is no whole backup is not restored, and the database that is there stays', async () => {
  const { path, store } = await newDatabase(5_000)
  await store.close()
  const before = await readFile(path)
  const bad = join(dirname(path), 'bad.bak')
  await cp(path, bad)
  await overwriteMiddle(bad)
  expect(await run('restore', path, bad, '--force')).toMatchObject({ code: 13 })
  await writeFile(bad, '')
  expect(await run('restore', path, bad, '--force')).toMatchObject({ code: 10 })
  await writeFile(bad, 'no database'.repeat(100))
  expect(await run('restore', path, bad, '--force')).toMatchObject({ code: 11 })
  await cp(path, bad)
  await writeFile(`${bad}-wal`, 'frames')
  expect(await run('restore', path, bad, '--force')).toMatchObject({ code: 16 })
  expect((await readFile(path)).equals(before)).toBe(true)
  expect(await unfinished(path)).toEqual([])
})

test('a log without a database is in the way of a restore, and kept aside with --force', async () => {
  const { path } = await newDatabase(2)
  const copy = join(dirname(path), 'copy.bak')
  await run('backup', path, copy)
  const other = join(await temporaryFolder(), 'parley.db')
  await writeFile(`${other}-wal`, 'frames')
  expect(await run('restore', other, copy)).toMatchObject({ code: 19 })
  expect(await run('restore', other, copy, '--force')).toMatchObject({ code: 0 })
  expect(await (await openStore(other)).countStars(1, {})).toEqual([0, 0, 0, 2, 0])
})

test.each([[[]], [['a', 'b']], [['--what']]])('a wrong use says the right one: %j', async (parameters) => {
  const { path } = await newDatabase(1)
  expect(await run('backup', path, ...parameters)).toMatchObject({ code: 2, said: expect.stringContaining('Use: ') })
})
