import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CreateLink, Link } from '@parley/contracts'
import type { TestApi } from './start-api.ts'

/** Makes a link; the address of its page on this server. */
export async function sendLink(
  { url, services, context }: TestApi,
  fields: Partial<CreateLink> = {},
): Promise<{ page: string; link: Link }> {
  const link = await services.links.create(context.actor, { conversation_id: 'conv_1', ...fields }, {})
  return { page: `${url}${link.url}`, link }
}

/** What a browser sends when the button is pressed. */
export function press(page: string, fields: Record<string, string>): Promise<Response> {
  return fetch(page, { method: 'POST', body: new URLSearchParams(fields) })
}

/** Changes with the first byte that is written to the database. */
export async function fingerprint({ folder }: TestApi): Promise<string> {
  const files = ['parley.db', 'parley.db-wal'].map((name) => readFile(join(folder, name)))
  const hash = createHash('sha256')
  for (const file of await Promise.all(files)) hash.update(file)
  return hash.digest('hex')
}
