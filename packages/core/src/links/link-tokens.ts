import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Store } from '@parley/store'
import type { Random } from '../access/key-format.ts'

const SECRET_BYTES = 32
/** 128 bits: nobody guesses one, and an address still fits into an SMS. */
const SIGNATURE_BYTES = 16
const MOST_KNOWN_SECRETS = 1_000

/** Project and link to the base 36, and the signature; what is written otherwise was not made here. */
const TOKEN = /^([1-9a-z][0-9a-z]{0,9})\.([1-9a-z][0-9a-z]{0,9})\.([\w-]{21}[AQgw])$/

interface LinkPlace {
  projectId: number
  id: number
}

/** The part of a link's address that opens it. */
export interface LinkTokens {
  /** Makes tokens of a project, and with the first one its secret. */
  signer(projectId: number): Promise<(id: number) => string>
  /** Undefined where the signature is not right, which is told without a look at the links. */
  read(token: string): Promise<LinkPlace | undefined>
}

export function createLinkTokens({ store, random }: { store: Store; random: Random }): LinkTokens {
  const known = new Map<number, Buffer>()
  /** What tokens of projects without a secret are held against, so that they take as long to refuse. */
  const nobodys = Buffer.alloc(SECRET_BYTES)

  async function secretOf(projectId: number): Promise<Buffer | undefined> {
    return known.get(projectId) ?? remember(projectId, await store.linkSecret(projectId))
  }

  function remember(projectId: number, secret: string | undefined): Buffer | undefined {
    if (secret === undefined) return undefined
    if (known.size >= MOST_KNOWN_SECRETS) known.clear()
    const bytes = Buffer.from(secret, 'base64url')
    known.set(projectId, bytes)
    return bytes
  }

  async function secretToSignWith(projectId: number): Promise<Buffer> {
    const secret = await secretOf(projectId)
    if (secret !== undefined) return secret
    const made = Buffer.from(random(SECRET_BYTES)).toString('base64url')
    const kept = await store.keepLinkSecret(projectId, made)
    return remember(projectId, kept) ?? nobodys
  }

  return {
    async signer(projectId) {
      const secret = await secretToSignWith(projectId)
      return (id) => {
        const place = `${projectId.toString(36)}.${id.toString(36)}`
        return `${place}.${signatureOf({ projectId, id }, secret).toString('base64url')}`
      }
    },
    async read(token) {
      const [, project = '', link = '', signature = ''] = TOKEN.exec(token) ?? []
      const place = { projectId: Number.parseInt(project, 36), id: Number.parseInt(link, 36) }
      if (signature === '') return undefined
      const secret = await secretOf(place.projectId)
      const right = signatureOf(place, secret ?? nobodys)
      return timingSafeEqual(right, Buffer.from(signature, 'base64url')) && secret !== undefined ? place : undefined
    },
  }
}

function signatureOf({ projectId, id }: LinkPlace, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(`${projectId}.${id}`).digest().subarray(0, SIGNATURE_BYTES)
}
