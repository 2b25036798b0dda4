import type { Actor } from '../context.ts'
import type { CreatedKey, CreateKey, KeyList } from './schemas.ts'

/** What the procedures of keys need; core implements it. */
export interface KeysService {
  /** Throws FORBIDDEN for scopes that the actor lacks, CONFLICT where there are too many keys. */
  create(actor: Actor, input: CreateKey): Promise<CreatedKey>
  list(actor: Actor): Promise<KeyList>
  /** Throws NOT_FOUND. */
  revoke(actor: Actor, id: string): Promise<void>
}
