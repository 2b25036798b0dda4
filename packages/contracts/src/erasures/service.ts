import type { Actor } from '../context.ts'
import type { CreateErasure, Erasure, ErasurePage, ListErasures } from './schemas.ts'

/** What the erasure procedures need; core implements it. */
export interface ErasuresService {
  /** All ratings found are removed when it answers; repeating it after a failure removes the rest. */
  erase(actor: Actor, input: CreateErasure): Promise<Erasure>
  erasures(actor: Actor, input: ListErasures): Promise<ErasurePage>
}
