import { setTimeout as sleep } from 'node:timers/promises'
import { createTextJudge } from '../../packages/core/src/index.ts'
import { type InsertedRows, openLibsqlStore, prepareRows, type Store } from '../../packages/store/src/index.ts'
import { cached, SCHEMA } from './cache.ts'
import { ratingRows } from './rating-rows.ts'

const CHUNK = 5_000
export const DATABASE_BYTES_PER_ROW = 1_200
const PROJECT = 1

/** Parley's database with so many ratings, made by its own store, their texts judged. */
export function parleyDatabase(rows: number): Promise<string> {
  return cached({
    name: 'parley',
    rows,
    bytesPerRow: DATABASE_BYTES_PER_ROW,
    dependsOn: [SCHEMA],
    make: (path) => fillDatabase(path, rows),
  })
}

/** Stores ratings in a new database, one chunk made while another is written. */
export async function fillDatabase(path: string, rows: number): Promise<void> {
  const judge = createTextJudge({ onFailure: (error) => process.stderr.write(`  ${error.message}\n`) })
  const store = await openLibsqlStore({ url: `file:${path}`, judge })
  const started = performance.now()
  let stored = 0
  let texts = 0
  let said = started
  const say = () => {
    const rate = (stored / (performance.now() - started)) * 1_000
    process.stderr.write(`  ${stored.toLocaleString('en-US')} ratings, ${Math.round(rate).toLocaleString('en-US')}/s\n`)
    said = performance.now()
  }
  const underWay: Promise<InsertedRows>[] = []
  const finishOne = async () => {
    stored += (await underWay.shift())?.ids.length ?? 0
    if (performance.now() - said > 10_000) say()
  }
  try {
    for (const chunk of chunks(ratingRows(rows), CHUNK)) {
      texts += chunk.filter(({ feedback }) => feedback).length
      underWay.push(store.insertPrepared(PROJECT, prepareRows(PROJECT, chunk)))
      if (underWay.length >= 2) await finishOne()
    }
    while (underWay.length > 0) await finishOne()
    say()
    await allJudged(store, texts)
  } finally {
    await store.close()
    await judge.close()
  }
}

/** Or what is measured would share the machine with it. */
async function allJudged(store: Store, texts: number): Promise<void> {
  const judged = async () => (await store.countTextSentiments(PROJECT, {})).reduce((sum, { count }) => sum + count, 0)
  while ((await judged()) < texts) await sleep(1_000)
}

function* chunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = []
  for (const item of items) {
    chunk.push(item)
    if (chunk.length === size) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}
