import { randomBytes } from 'node:crypto'
import { LIMITS, ParleyError, SCOPES } from '@parley/contracts'
import type { NewKey, Store, StoredKey } from '@parley/store'
import { withParleyErrors } from '../store-errors.ts'
import { hashOf, mintKey, type Random } from './key-format.ts'

interface KeyMaker {
  store: Pick<Store, 'createKey'>
  now: () => number
  random: Random
}

type Wanted = Omit<NewKey, 'id' | 'hash' | 'created_at'>

/** Stores a new key; the key itself is in the answer and nowhere else. */
export async function issueKey(
  { store, now, random }: KeyMaker,
  wanted: Wanted,
): Promise<{ stored: StoredKey; key: string }> {
  const { id, key } = mintKey(wanted.kind, random)
  const row = { ...wanted, id, hash: hashOf(key).toString('hex'), created_at: now() }
  if (!(await store.createKey(row, LIMITS.keys))) {
    throw new ParleyError('CONFLICT', `The project has ${LIMITS.keys} keys in force; revoke some that nobody needs`)
  }
  return { stored: { ...row, revoked_at: null, last_used_at: null }, key }
}

/** A key that may do everything in a project, for those who run the server. */
export async function issueAdminKey(store: Store, projectId: number, name: string): Promise<string> {
  const wanted = { project_id: projectId, name, kind: 'secret' as const, scopes: [...SCOPES], origins: [] }
  const maker = { store: withParleyErrors(store), now: Date.now, random: randomBytes }
  const { key } = await issueKey(maker, { ...wanted, created_by: 'local', expires_at: null })
  return key
}
