// Writes to a database until it is killed; says on standard output what it was told to be durable.
import { writeSync } from 'node:fs'
import { newRating } from '../src/conformance/new-rating.ts'
import { openLibsqlStore } from '../src/libsql/libsql-store.ts'

const [url = '', cycle = ''] = process.argv.slice(2)
const WRITERS = 64
const IMPORT_ROWS = 1_500

const store = await openLibsqlStore({ url, maintenanceRows: 500 })
let lastId = 0

function rating(name: string, n: number) {
  const metadata = { agent_id: `agent_${n % 50}`, category: `category_${n % 7}`, turns: n % 30 }
  const fields = { external_id: `${cycle}-${name}-${n}`, user_id: `u${n % 9}`, feedback: `some words ${n}`, metadata }
  return newRating({ ...fields, rating: 1 + (n % 5), timestamp: Date.UTC(2026, 0, 1) + (n % 90) * 86_400_000 })
}

async function writeAgainAndAgain(writer: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const [result] = await store.insert(1, [rating(`w${writer}`, n)])
    writeSync(1, `${result?.rating.external_id}\n`)
    lastId = result?.rating.id ?? 0
    if (n % 5 === 1) await store.update(1, [{ id: lastId, change: { rating: 1 + (n % 3), feedback: 'changed' } }])
    if (n % 7 === 1) await removeOne(rating(`gone${writer}`, n))
  }
}

async function removeOne(row: ReturnType<typeof rating>): Promise<void> {
  const [result] = await store.insert(1, [{ ...row, external_id: null }])
  await store.delete(1, result?.rating.id ?? 0)
}

async function importAgainAndAgain(): Promise<never> {
  for (let start = 0; ; start += IMPORT_ROWS) {
    const rows = Array.from({ length: IMPORT_ROWS }, (_, index) => rating('import', start + index))
    await store.insert(1, rows)
    writeSync(1, rows.map(({ external_id }) => `${external_id}\n`).join(''))
    await store.updateProject(1, { time_zone: start % 2 === 0 ? 'Asia/Kolkata' : 'UTC' })
  }
}

await Promise.all([
  ...Array.from({ length: WRITERS }, (_, writer) => writeAgainAndAgain(writer)),
  importAgainAndAgain(),
])
