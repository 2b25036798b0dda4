import {
  type Actor,
  attributionOf,
  CreateLink,
  type CreateLinkResult,
  type FieldError,
  invalidInput,
  LIMITS,
  type Link,
  type LinkCall,
  type LinksService,
  ParleyError,
  USUAL_LINK_DAYS,
  validate,
} from '@parley/contracts'
import { type CreatedLinks, linkStateOf, type NewLink, type Store, type StoredLink } from '@parley/store'
import { pageOf, toNewestPage } from '../newest-first.ts'
import { createRunOnce } from '../once.ts'
import type { LinkTokens } from './link-tokens.ts'

const DAY_MS = 86_400_000
/** As the standard wants it printed: four modules of border; 15 % may be stained. */
const QR = { border: 4, ecc: 'M' } as const

type CheckedLink = { ok: true; data: NewLink } | { ok: false; errors: FieldError[] }

export function createLinks(core: { store: Store; now: () => number; tokens: LinkTokens }): LinksService {
  const { store, now, tokens } = core
  const runOnce = createRunOnce()

  async function insert(
    actor: Actor,
    rows: readonly NewLink[],
    { operation, input, idempotency }: Pick<LinkCall, 'idempotency'> & { operation: string; input: unknown },
  ): Promise<CreatedLinks> {
    const { projectId } = actor
    if (idempotency === undefined) return rows.length === 0 ? { ids: [] } : store.createLinks(projectId, rows)
    return runOnce({
      actor,
      operation,
      input,
      idempotency,
      async work(once) {
        const result = await store.createLinks(projectId, rows, once)
        return { result, isRepeated: result.repeats !== undefined }
      },
    })
  }

  async function make(
    actor: Actor,
    rows: readonly unknown[],
    call: LinkCall & { operation: string; input: unknown },
  ): Promise<CreateLinkResult[]> {
    const at = now()
    const sign = await tokens.signer(actor.projectId)
    const checked = rows.map((row) => checkLink(row, at))
    const wanted = checked.flatMap((row) => (row.ok ? [row.data] : []))
    const { ids, repeats } = await insert(actor, wanted, call)
    const remaining = ids.values()
    // A repeated call is answered as the first one was, whatever has expired since.
    const judged = repeats === undefined ? checked : rows.map((row) => checkLink(row, repeats))
    return judged.map((row): CreateLinkResult => {
      if (!row.ok) return { status: 'invalid', errors: row.errors }
      const { value: id } = remaining.next()
      if (id === undefined) throw new Error('The store did not answer for each link')
      const untouched = { seen_at: null, answered_at: null, revoked_at: null, rating_id: null }
      return {
        status: 'created',
        link: toLink({ ...row.data, ...untouched, id }, { at: row.data.sent_at, url: urlOf(call, sign(id)) }),
      }
    })
  }

  /** As the wire has stored links, with their addresses for those who may give ratings. */
  async function shownTo({ projectId, scopes }: Actor, call: LinkCall): Promise<(link: StoredLink) => Link> {
    const sign = scopes.has('ratings:write') ? await tokens.signer(projectId) : undefined
    const at = now()
    return (link) => toLink(link, { at, url: sign === undefined ? null : urlOf(call, sign(link.id)) })
  }

  return {
    async create(actor, input, call) {
      const [result] = await make(actor, [input], { ...call, operation: 'links.create', input })
      if (result?.status === 'created') return result.link
      throw invalidInput(result?.errors ?? [])
    },

    async createMany(actor, rows, call) {
      const results = await make(actor, rows, { ...call, operation: 'links.create_many', input: rows })
      const created = results.filter(({ status }) => status === 'created').length
      return { created, failed: results.length - created, results }
    },

    async list(actor, { conversation_id, state, ...page }, call) {
      const filter = { conversation_id, state, now: now() }
      const found = await store.listLinks(actor.projectId, filter, toNewestPage(page, 'links'))
      return pageOf(found, { ...page, list: 'links', as: await shownTo(actor, call) })
    },

    async get(actor, id, call) {
      const link = (await store.getLink(actor.projectId, id)) ?? notFound(id)
      return (await shownTo(actor, call))(link)
    },

    async qr({ projectId }, id, call) {
      const link = (await store.getLink(projectId, id)) ?? notFound(id)
      const sign = await tokens.signer(projectId)
      // Loaded where it is first asked for, as most never do.
      const { renderSVG } = await import('uqr')
      return { svg: renderSVG(urlOf(call, sign(link.id)), QR) }
    },

    async revoke(actor, id, call) {
      const link = (await store.revokeLink(actor.projectId, id, now())) ?? notFound(id)
      if (link.answered_at !== null) {
        throw new ParleyError('CONFLICT', `The link ${id} is answered already; its rating is ${link.rating_id}`)
      }
      return (await shownTo(actor, call))(link)
    },
  }
}

/** Anything may be sent as a row. */
function checkLink(row: unknown, at: number): CheckedLink {
  const checked = validate(CreateLink, row)
  if (!checked.ok) return checked
  const { expires_at, ...link } = checked.data
  const expiresAt = expires_at == null ? at + USUAL_LINK_DAYS * DAY_MS : Date.parse(expires_at)
  if (expiresAt <= at || expiresAt > at + LIMITS.linkDays * DAY_MS) {
    const message = `Must lie in the future, within ${LIMITS.linkDays} days`
    return { ok: false, errors: [{ field: 'expires_at', rule: 'out_of_range', message }] }
  }
  return {
    ok: true,
    data: {
      conversation_id: link.conversation_id,
      user_id: link.user_id ?? null,
      language: link.language ?? null,
      question: link.question ?? null,
      channel: link.channel ?? null,
      metadata: attributionOf(link),
      sent_at: at,
      expires_at: expiresAt,
    },
  }
}

function urlOf({ publicUrl = '' }: LinkCall, token: string): string {
  return `${publicUrl}/r/${token}`
}

function toLink(stored: StoredLink, { at, url }: { at: number; url: string | null }): Link {
  const { id, conversation_id, user_id, language, question, channel, metadata, rating_id } = stored
  return {
    ...{ id, url, state: linkStateOf(stored, at) },
    ...{ conversation_id, user_id, language, question, channel, metadata },
    sent_at: new Date(stored.sent_at).toISOString(),
    seen_at: toTime(stored.seen_at),
    answered_at: toTime(stored.answered_at),
    revoked_at: toTime(stored.revoked_at),
    expires_at: new Date(stored.expires_at).toISOString(),
    rating_id,
  }
}

function toTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}

function notFound(id: number): never {
  throw new ParleyError('NOT_FOUND', `There is no link ${id}`)
}
