import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { newRating } from '../conformance/new-rating.ts'
import type { Store } from '../store.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { wordJudge } from '../testing/word-judge.ts'
import type { TextJudge } from '../text-judge.ts'
import { openLibsqlStore } from './libsql-store.ts'
import { openDatabase } from './local/open-database.ts'

const PATIENCE = { timeout: 10_000 }
const STORE = new URL('./libsql-store.ts', import.meta.url).href
const TEXTS = Array.from({ length: 700 }, (_, index) => newRating({ feedback: `great ${index}` }))

async function newPath(): Promise<string> {
  return join(await temporaryFolder(), 'parley.db')
}

async function openWith(path: string, judge?: TextJudge): Promise<Store> {
  const store = await openLibsqlStore({ url: pathToFileURL(path).href, judge })
  onTestFinished(() => store.close())
  return store
}

async function judgedBy(store: Store): Promise<Record<string, number>> {
  const rows = await store.listByTime(1, {}, { order: 'oldest', limit: 1_000 })
  const versions = Map.groupBy(rows, ({ text_sentiment }) => text_sentiment?.version ?? 'none')
  return Object.fromEntries([...versions].map(([version, own]) => [version, own.length]))
}

test('a new version of the judge has all texts judged anew, the same one none', async () => {
  const path = await newPath()
  const first = await openWith(path, wordJudge('1'))
  await first.insert(1, TEXTS)
  await expect.poll(() => judgedBy(first), PATIENCE).toEqual({ 1: 700 })
  await first.close()
  const same = wordJudge('1')
  const second = await openWith(path, same)
  await second.insert(1, [newRating({ feedback: 'another' })])
  await expect.poll(() => judgedBy(second), PATIENCE).toEqual({ 1: 701 })
  expect(same.asked).toEqual(['another'])
  await second.close()
  const third = await openWith(path, wordJudge('2'))
  await expect.poll(() => judgedBy(third), PATIENCE).toEqual({ 2: 701 })
})

test('what a killed process had not judged is judged by the next one', async () => {
  const path = await newPath()
  // Judges one step, and never answers the next.
  const program = `
    import { openLibsqlStore } from ${JSON.stringify(STORE)}
    let steps = 0
    const name = { method: 'words', version: '1' }
    const judge = {
      name: async () => name,
      judge: (texts) => (steps++ === 0
        ? texts.map(() => ({ label: 'neutral', score: 0, language: 'xx', ...name }))
        : new Promise(() => process.stdout.write('judging'))),
    }
    const store = await openLibsqlStore({ url: ${JSON.stringify(pathToFileURL(path).href)}, judge })
    await store.insert(1, ${JSON.stringify(TEXTS)})
    setInterval(() => undefined, 1_000)`
  const file = join(await temporaryFolder(), 'judges.mjs')
  await writeFile(file, program)
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const store = await openWith(path, wordJudge())
  expect(await judgedBy(store)).toEqual({ 1: 300, none: 400 })
  await expect.poll(() => judgedBy(store), PATIENCE).toEqual({ 1: 700 })
  const counts = (await store.countTextSentiments(1, {})).map(({ language, count }) => [language, count])
  expect(counts).toEqual([
    ['en', 400],
    ['xx', 300],
  ])
})

test('a judge that fails is asked again', async () => {
  const judge = wordJudge()
  let failures = 0
  const failing: TextJudge = {
    ...judge,
    async judge(texts) {
      failures += 1
      if (failures === 1) throw new Error('no memory')
      return failures === 2 ? [] : judge.judge(texts)
    },
  }
  const store = await openWith(await newPath(), failing)
  await store.insert(1, [newRating({ feedback: 'great' })])
  await expect.poll(() => judgedBy(store), PATIENCE).toEqual({ 1: 1 })
  expect(failures).toBe(3)
})

test('rows that somebody has changed by hand do no harm', async () => {
  const path = await newPath()
  const store = await openWith(path)
  await store.insert(
    1,
    [1, 2, 3, 4].map((timestamp) => newRating({ feedback: 'great', timestamp, rating: 1 })),
  )
  const other = openDatabase({ path, busyTimeoutMs: 1_000, mode: 'write' })
  other.run("update ratings set feedback = x'00ff' where id = 1")
  other.run("update ratings set text_sentiment = 'glad', text_score = 'much', text_language = 7 where id = 2")
  other.run('update ratings set metadata = 5 where id = 3')
  other.close()
  expect(await store.get(1, 2)).toMatchObject({ text_sentiment: null })
  expect(await store.countTextSentiments(1, {})).toEqual([])
  await store.close()
  const judging = await openWith(path, wordJudge())
  await expect.poll(() => judging.countTextSentiments(1, {}), PATIENCE).toMatchObject([{ label: 'positive', count: 3 }])
  expect((await judging.listMismatches(1, {}, { limit: 9 })).map(({ id }) => id)).toEqual([4, 3, 2])
})
