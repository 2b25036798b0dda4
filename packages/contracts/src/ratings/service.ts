import type { Actor } from '../context.ts'
import type { CreateErasure, Erasure, ErasurePage, ListErasures } from '../erasures/schemas.ts'
import type {
  CreateRating,
  CreateRatingsResult,
  ListRatings,
  ListRevisions,
  Rating,
  RatingPage,
  RevisionPage,
  UpdateRating,
} from './schemas.ts'

/** Makes a repeated call one with the first. */
export interface IdempotencyKey {
  key: string
  /** Called where the answer is that of an earlier call. */
  onRepeat(): void
}

/** What the ratings procedures need; core implements it. A key that was used for another call is UNPROCESSABLE_CONTENT. */
export interface RatingsService {
  /** `created` is false when the same rating (by `external_id`) was already stored. Throws CONFLICT when it differs. */
  create(actor: Actor, input: CreateRating, idempotency?: IdempotencyKey): Promise<{ rating: Rating; created: boolean }>
  /** Validates, stores and reports row by row; never throws for a bad row. */
  createMany(actor: Actor, rows: readonly unknown[], idempotency?: IdempotencyKey): Promise<CreateRatingsResult>
  /** Called off by the signal. */
  list(actor: Actor, input: ListRatings, signal?: AbortSignal): Promise<RatingPage>
  /** As it is, or as it was at a time. Throws NOT_FOUND. */
  get(actor: Actor, id: number, asOf?: string): Promise<Rating>
  /** Of a deleted rating too. Throws NOT_FOUND. */
  revisions(actor: Actor, input: ListRevisions): Promise<RevisionPage>
  /** Throws NOT_FOUND. */
  update(actor: Actor, input: UpdateRating): Promise<Rating>
  /** Throws NOT_FOUND. */
  delete(actor: Actor, id: number): Promise<void>
  /** All ratings found are removed when it answers; repeating it after a failure removes the rest. */
  erase(actor: Actor, input: CreateErasure): Promise<Erasure>
  erasures(actor: Actor, input: ListErasures): Promise<ErasurePage>
}
