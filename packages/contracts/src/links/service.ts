import type { Actor } from '../context.ts'
import type { IdempotencyKey } from '../ratings/service.ts'
import type { CreateLink, CreateLinksResult, Link, LinkPage, LinkQr, ListLinks } from './schemas.ts'

/** How a call makes links. */
export interface LinkCall {
  /** What their addresses begin with; where it is left out they begin with the path. */
  publicUrl?: string | undefined
  idempotency?: IdempotencyKey | undefined
}

/** What the procedures of links need; core implements it. Addresses are for actors with the scope `ratings:write`. */
export interface LinksService {
  create(actor: Actor, input: CreateLink, call: LinkCall): Promise<Link>
  /** Validates, stores and reports row by row; never throws for a bad row. */
  createMany(actor: Actor, rows: readonly unknown[], call: LinkCall): Promise<CreateLinksResult>
  list(actor: Actor, input: ListLinks, call: LinkCall): Promise<LinkPage>
  /** Throws NOT_FOUND. */
  get(actor: Actor, id: number, call: LinkCall): Promise<Link>
  /** Its address as a picture. Throws NOT_FOUND. */
  qr(actor: Actor, id: number, call: LinkCall): Promise<LinkQr>
  /** Throws NOT_FOUND, and CONFLICT where it is answered. */
  revoke(actor: Actor, id: number, call: LinkCall): Promise<Link>
}

/** A link as whoever has its token sees it. */
export interface OpenedLink {
  isOpen: boolean
  state: Link['state']
  question: string | null
  language: string | null
}

/** What somebody gives whom a link has reached; as it came, to be checked. */
export interface GivenAnswer {
  rating: unknown
  feedback: unknown
}

/** What a link opens, for whoever has its token: no actor, as nobody needs to be known. */
export interface OpenLinks {
  /** Undefined where there is none. Writes nothing. */
  open(token: string): Promise<OpenedLink | undefined>
  /** Notes that somebody has seen it; of an unknown one nothing. */
  see(token: string): Promise<void>
  /** Stores the rating and closes the link; where it took none any more, `isStored` is false. Throws UNPROCESSABLE_CONTENT. */
  answer(token: string, given: GivenAnswer): Promise<{ link: OpenedLink; isStored: boolean } | undefined>
}
