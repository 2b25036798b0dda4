import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLibsqlStore, type Store } from '@parley/store'
import { expect, onTestFinished, test } from 'vitest'
import { type Access, createAccess } from './access.ts'
import { hashOf, mintKey } from './key-format.ts'

/** Each with keys and a memory of its own, so that where something lies in memory is chance and not a difference. */
const ROUNDS = 40
const KEYS = 100
const SAMPLES = 500
const AT_ONCE = 300
/** As of dudect: below it, no difference is shown. */
const MOST_T = 4.5

const CLASSES = ['wrong id', 'first byte wrong', 'last byte wrong'] as const
type Times = Record<(typeof CLASSES)[number], number[]>

interface Bytes {
  id: Buffer
  secret: Buffer
}

const newBytes = (): Bytes => ({ id: randomBytes(11), secret: randomBytes(32) })
const mint = ({ id, secret }: Bytes) => mintKey('secret', (size) => (size === secret.length ? secret : id))

function changed({ id, secret }: Bytes, at: number): Bytes {
  const copy = Buffer.from(secret)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return { id, secret: copy }
}

async function inTurns<Item>(items: Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE) {
    await Promise.allSettled(items.slice(at, at + AT_ONCE).map(work))
  }
}

async function openStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-timing-'))
  const store = await openLibsqlStore({ url: `file:${join(folder, 'test.db')}` })
  onTestFinished(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })
  return store
}

async function storeKey(store: Store, bytes: Bytes): Promise<void> {
  const { id, key } = mint(bytes)
  const names = { project_id: 1, name: 'x', kind: 'secret' as const, created_at: 0, created_by: 'test' }
  const rest = { scopes: ['admin'], origins: [], expires_at: null }
  const isMade = await store.createKey({ ...names, ...rest, id, hash: hashOf(key).toString('hex') }, 1_000_000)
  expect(isMade).toBe(true)
}

/** How long a refusal takes, in nanoseconds. The text is new each time, as a request brings it. */
function refusal(access: Access, bytes: Buffer): number {
  const key = bytes.toString('latin1')
  const started = process.hrtime.bigint()
  try {
    access.actorOfKey(key, undefined)
  } catch {
    return Number(process.hrtime.bigint() - started)
  }
  throw new Error('A wrong key was taken')
}

/** Of the middle four fifths: what the machine does beside is in the rest. */
function trimmedMean(values: number[]): number {
  const middle = values.toSorted((a, b) => a - b).slice(values.length / 10, (values.length * 9) / 10)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

/** The mean time of each class in one round. */
async function round(store: Store): Promise<Record<keyof Times, number>> {
  const own = Array.from({ length: 2 * KEYS }, newBytes)
  await inTurns(own, (bytes) => storeKey(store, bytes))
  // A clock that stands still: every key stays known, so that the comparison is measured and not the database.
  const access = createAccess({ store, clock: () => 0 })
  const keys = Array.from({ length: KEYS }, (_, index) => ({
    'wrong id': newBytes(),
    'first byte wrong': changed(own[2 * index] ?? newBytes(), 0),
    'last byte wrong': changed(own[2 * index + 1] ?? newBytes(), 31),
  })).map((each) => Object.entries(each).map(([name, bytes]) => [name, Buffer.from(mint(bytes).key)] as const))
  await inTurns(keys.flat(), async ([, key]) => access.actorOfKey(key.toString(), undefined))
  const times: Times = { 'wrong id': [], 'first byte wrong': [], 'last byte wrong': [] }
  for (let count = 0; count < SAMPLES * CLASSES.length; count += 1) {
    const [name, key] = keys[randomInt(KEYS)]?.[randomInt(CLASSES.length)] ?? []
    if (name !== undefined && key !== undefined) times[name as keyof Times].push(refusal(access, key))
  }
  return {
    'wrong id': trimmedMean(times['wrong id']),
    'first byte wrong': trimmedMean(times['first byte wrong']),
    'last byte wrong': trimmedMean(times['last byte wrong']),
  }
}

/** Of the differences, round by round. */
function pairedT(differences: number[]): number {
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (differences.length - 1)
  return Math.abs(mean) / Math.sqrt(variance / differences.length)
}

// What others do on the machine may look like a difference once; what is one looks so each time.
test('how long a refusal takes does not tell how much of a key is right', { retry: 2 }, async () => {
  const store = await openStore()
  const rounds = []
  for (let count = -5; count < ROUNDS; count += 1) {
    const means = await round(store)
    // The first ones warm up.
    if (count >= 0) rounds.push(means)
  }
  const found: number[] = []
  for (const [index, name] of CLASSES.entries()) {
    process.stdout.write(`${name}: ${Math.round(trimmedMean(rounds.map((each) => each[name])))} ns\n`)
    for (const other of CLASSES.slice(index + 1)) {
      const t = pairedT(rounds.map((each) => each[name] - each[other]))
      process.stdout.write(`${name} / ${other}: t = ${t.toFixed(2)}\n`)
      found.push(t)
    }
  }
  expect(Math.max(...found)).toBeLessThan(MOST_T)
})
