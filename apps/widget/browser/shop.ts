import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Parley, startParley } from '@parley/testing'

/** A plain page of another origin than Parley, with a widget on it. */
export interface Shop {
  origin: string
  /** The address of a page whose widget has these attributes. */
  page(attributes: Record<string, string>): string
  close(): Promise<void>
}

/** `script` is where the page gets the widget from; `policy` its content security policy. */
export async function openShop(script: string, policy?: string): Promise<Shop> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://shop.test')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (policy !== undefined) response.setHeader('content-security-policy', policy)
    const attributes = [...searchParams].map(([name, value]) => `${name}="${escaped(value)}"`).join(' ')
    response.end(`<!doctype html><html lang="en"><title>Shop</title><meta name="color-scheme" content="light dark">
<script src="${script}" async></script>
<main><h1>Shop</h1><button>Before</button><parley-rating ${attributes}></parley-rating><button>After</button></main></html>`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    page: (attributes) => `${origin}/?${new URLSearchParams(attributes)}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

export interface StoredRating {
  id: number
  rating: number
  feedback: string | null
  conversation_id: string
  user_id: string | null
  external_id: string | null
  language: string | null
  metadata: object
}

/** Parley with keys, a shop that may use its publishable one, and what is stored. */
export async function openShopWithKey(policy?: (parleyUrl: string) => string) {
  const parley: Parley = await startParley()
  const scopes = ['ratings:write', 'ratings:read', 'ratings:manage', 'analytics:read', 'admin']
  const { key: admin } = (await parley.call('POST', '/keys', { name: 'Admin', scopes })) as { key: string }
  parley.useKey(admin)
  const shop = await openShop(`${parley.url}/widget.js`, policy?.(parley.url))
  const asked = { name: 'Shop', kind: 'publishable', scopes: ['ratings:write'], origins: [shop.origin, parley.url] }
  const { key } = (await parley.call('POST', '/keys', asked)) as { key: string }
  return {
    parley,
    shop,
    key,
    origins: [parley.url, shop.origin],
    async stored(conversation: string): Promise<StoredRating[]> {
      const page = await parley.call('GET', `/ratings?conversation_id=${encodeURIComponent(conversation)}`)
      return (page as { items: StoredRating[] }).items
    },
    async close() {
      await shop.close()
      await parley.stop()
    },
  }
}
