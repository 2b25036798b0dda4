import { query, URL } from './server-process.ts'

/** Begins the conversations of links; nothing else rates these. */
const LINK_CONVERSATION = 'by-link-'

/** What clients were told of links, kept outside of the server. */
export interface LinkLedger {
  /** Conversations of links that were acknowledged, by id. */
  made: Map<number, string>
  /** Stars of answers that were acknowledged, by the id of the link. */
  answered: Map<number, number>
  revoked: Set<number>
}

export function createLinkLedger(): LinkLedger {
  return { made: new Map(), answered: new Map(), revoked: new Set() }
}

/** Makes links and answers each twice at once, revokes some; ends with the server. */
export async function rateByLinks({
  ledger,
  name,
  stopped,
}: {
  ledger: LinkLedger
  name: string
  stopped(): boolean
}): Promise<void> {
  for (let n = 0; !stopped(); n += 1) {
    const links = Array.from({ length: n % 5 === 0 ? 10 : 1 }, (_, k) => ({
      conversation_id: `${LINK_CONVERSATION}${name}-${n}-${k}`,
      metadata: { agent_id: `agent_${n % 50}` },
    }))
    const made = await send('/links/batch', JSON.stringify({ links }), { 'content-type': 'application/json' })
    if (made?.status !== 200) return
    const { results } = JSON.parse(made.text) as { results: { link: { id: number; url: string } }[] }
    for (const [k, { link }] of results.entries()) ledger.made.set(link.id, links[k]?.conversation_id ?? '')
    const [first] = results
    if (first === undefined) return
    const { id } = first.link
    if (n % 7 === 3) {
      const revoked = await send(`/links/${id}/revoke`, '{}', { 'content-type': 'application/json' })
      if (revoked?.status === 200) ledger.revoked.add(id)
    }
    const page = new globalThis.URL(first.link.url).pathname
    const stars = [1 + (n % 5), 1 + ((n + 2) % 5)]
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const answers = await Promise.all(stars.map((rating) => send(page, `rating=${rating}&feedback=words`, form)))
    for (const [k, answer] of answers.entries()) if (answer?.status === 200) ledger.answered.set(id, stars[k] ?? 0)
  }
}

/** Undefined where the connection broke before the end of the answer. */
async function send(
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string } | undefined> {
  try {
    const answer = await fetch(URL + path, { method: 'POST', headers, body })
    return { status: answer.status, text: await answer.text() }
  } catch {
    return undefined
  }
}

/** What is wrong with the links that are stored, in words. */
export function wrongLinks(database: string, { made, answered, revoked }: LinkLedger): string[] {
  const faults: string[] = []
  const stored = new Map<number, { conversation: string; isAnswered: boolean; isRevoked: boolean; stars: string }>()
  const rows = query(
    database,
    `select l.id, l.conversation_id, l.answered_at is not null, l.revoked_at is not null, group_concat(r.rating),
      count(r.id), count(iif(r.id = l.rating_id, 1, null))
      from links l left join ratings r on r.external_id = 'link:' || l.id and r.conversation_id = l.conversation_id
      group by l.id`,
  )
  for (const row of rows) {
    const [id, conversation = '', isAnswered, isRevoked, stars = '', ratings, own] = row.split('|')
    stored.set(Number(id), { conversation, isAnswered: isAnswered === '1', isRevoked: isRevoked === '1', stars })
    if (ratings !== isAnswered || own !== isAnswered)
      faults.push(`link ${id} is answered ${isAnswered} times, with ${ratings} ratings`)
  }
  for (const [id, conversation] of made)
    if (stored.get(id)?.conversation !== conversation) faults.push(`link ${id} was made, and is not there`)
  for (const [id, stars] of answered)
    if (stored.get(id)?.stars !== String(stars))
      faults.push(`link ${id} was answered ${stars}, and has ${stored.get(id)?.stars}`)
  for (const id of revoked) {
    const link = stored.get(id)
    if (!link?.isRevoked || link.isAnswered) faults.push(`link ${id} was revoked, and is not`)
  }
  return faults
}
