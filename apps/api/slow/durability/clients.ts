import { createParley, isParleyError } from '@parley/client'
import type { Ledger } from './ledger.ts'
import { BY_KEY, URL } from './server-process.ts'

const BATCH = 20
export const IMPORT_CHUNK = 3_000
const IMPORT_ROWS = 4 * IMPORT_CHUNK
/** So many writes are of one user, and then all of that user's ratings are erased. */
const ERASE_EVERY = 12

const isByKey = (id: string) => id.startsWith(BY_KEY)
const keyOf = (id: string): Record<string, string> => (isByKey(id) ? { 'idempotency-key': id } : {})

const userOf = (name: string, n: number) => `${name}-user-${Math.floor(n / ERASE_EVERY)}`

export interface Client {
  ledger: Ledger
  /** Names its ratings; no other client touches them. */
  name: string
  stopped(): boolean
  /** Creates without a clear answer, to be repeated. */
  open: Map<string, unknown>
  /** Whether to go on after a write that failed. */
  persistent?: boolean
}

/** Creates by REST, by RPC and by the batch, changes, deletes and erases, each write only after the answer to the last one. */
export async function writeMixed({ ledger, name, stopped, open, persistent = false }: Client): Promise<void> {
  const parley = createParley({ url: URL, retries: 0, timeout_ms: 10_000 })
  const input = (n: number, id: string) => ({
    ...(isByKey(id) ? { conversation_id: id } : { conversation_id: `c${n % 9}`, external_id: id }),
    rating: 1 + (n % 4),
    user_id: userOf(name, n),
    feedback: `some words ${n}、返金が遅い`,
    language: ['de', 'ja', 'th'][n % 3],
    timestamp: new Date(Date.UTC(2026, 0, 1 + (n % 90), n % 24)).toISOString(),
    metadata: { agent_id: `agent_${n % 50}`, n: n % 7 },
  })
  let userIds: string[] = []
  for (let n = 0; !stopped(); n += 1) {
    if (n % ERASE_EVERY === 0) userIds = []
    const single = n % 6 === 4 ? `${BY_KEY}${name}-${n}` : `${name}-${n}`
    const ids = n % 10 === 0 ? Array.from({ length: BATCH }, (_, k) => `${name}-${n}-${k}`) : [single]
    const [id = ''] = ids
    const inputs = ids.map((each) => input(n, each))
    for (const [k, each] of inputs.entries()) open.set(ids[k] ?? '', each)
    const written = await tell(ledger, ids, 1 + (n % 4), async () => {
      if (ids.length > 1) return (await post('/ratings/batch', { ratings: inputs })).results[0]?.rating
      if (n % 2 === 0) return post('/ratings', inputs[0], keyOf(id))
      return parley.ratings.create.mutate(inputs[0] ?? input(n, id))
    })
    if (written !== undefined) for (const each of ids) open.delete(each)
    const changed =
      written !== undefined && n % 5 === 1
        ? await tell(ledger, [id], 5, () => parley.ratings.update.mutate({ id: written.id, rating: 5 }))
        : written
    const removed =
      changed !== undefined && written !== undefined && n % 7 === 1
        ? await tell(
            ledger,
            [id],
            'absent',
            async () => (await parley.ratings.delete.mutate({ id: written.id })) ?? true,
          )
        : changed
    userIds.push(...ids)
    const erased =
      removed !== undefined && n % ERASE_EVERY === ERASE_EVERY - 1
        ? await tell(ledger, userIds, 'absent', () => parley.erasures.create.mutate({ user_id: userOf(name, n) }))
        : removed
    if (erased === undefined && !persistent) return
  }
}

/** Sends what was left open again, word for word: exactly one of each must be stored then. */
export async function repeatOpen({ ledger, open }: Pick<Client, 'ledger' | 'open'>): Promise<void> {
  for (const [id, input] of open) {
    const { rating } = await post('/ratings', input, keyOf(id))
    ledger.sending(id, rating)
    ledger.acknowledged(id)
  }
  open.clear()
}

export async function importFile({ ledger, name }: Pick<Client, 'ledger' | 'name'>): Promise<void> {
  const ids = Array.from({ length: IMPORT_ROWS }, (_, n) => `${name}-${n}`)
  const rows = ids.map((id, n) => `import,4,${id},agent-${n % 7}\n`)
  const csv = `conversation_id,rating,external_id,agent\n${rows.join('')}`
  for (const id of ids) ledger.sending(id, 4)
  // One that fails has stored some chunks, or none.
  const report = await createParley({ url: URL })
    .importRatings(csv)
    .catch(() => undefined)
  if (report?.imported === IMPORT_ROWS) for (const id of ids) ledger.acknowledged(id)
}

/** Undefined where the write failed, whether it was done or not. */
async function tell<Result>(
  ledger: Ledger,
  ids: readonly string[],
  state: number | 'absent',
  write: () => Promise<Result>,
): Promise<Result | undefined> {
  for (const id of ids) ledger.sending(id, state)
  try {
    const result = await write()
    for (const id of ids) ledger.acknowledged(id)
    return result
  } catch (error) {
    if (isRefusal(error)) for (const id of ids) ledger.refused(id)
    return undefined
  }
}

/** 503 says that nothing was written; of any other failure nothing is known. */
function isRefusal(error: unknown): boolean {
  return error instanceof Refused || (isParleyError(error) && error.data.status === 503)
}

class Refused extends Error {}

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${URL}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (answer.status === 503) throw new Refused(await answer.text())
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** One rating after the other, numbered; tells of each that was acknowledged. */
export async function writeInOrder(
  name: string,
  { stopped, tell }: { stopped(): boolean; tell(n: number): void },
): Promise<void> {
  for (let n = 0; !stopped(); n += 1) {
    await post('/ratings', { conversation_id: name, rating: 1 + (n % 5), external_id: `${name}-${n}` })
    tell(n)
  }
}
