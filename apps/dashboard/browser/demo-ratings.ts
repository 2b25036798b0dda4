import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Parley } from '@parley/testing'

const FILE = join(import.meta.dirname, '../public/demo-ratings.json')

/** Stores the real ratings that the dashboard has with it, the last of them given now. */
export async function storeDemoRatings(parley: Parley): Promise<void> {
  const ratings = JSON.parse(await readFile(FILE, 'utf8')) as { seconds_before_last: number }[]
  const now = Date.now()
  const lines = ratings.map(({ seconds_before_last: seconds, ...rating }) =>
    JSON.stringify({ ...rating, timestamp: new Date(now - seconds * 1_000).toISOString() }),
  )
  const answer = await fetch(`${parley.url}/import?format=ndjson`, { method: 'POST', body: lines.join('\n') })
  if (!answer.ok) throw new Error(`The demo ratings were answered ${answer.status}: ${await answer.text()}`)
}
