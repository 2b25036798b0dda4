import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { PAGE_HEADERS } from '../security-headers.ts'

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

interface Widget {
  script: string
  zipped: Buffer
  etag: string
}

/** The widget, which pages of any origin may load, and a page that shows it. */
export async function widgetRoutes(server: FastifyInstance): Promise<void> {
  server.addHook('onRoute', (route) => {
    route.config = { ...route.config, isOpen: true }
  })

  let widget: Promise<Widget> | undefined
  server.get('/widget.js', async ({ headers }, reply) => {
    // Made when it is first asked for: most servers never need it.
    widget ??= makeWidget()
    widget.catch(() => (widget = undefined))
    const { script, zipped, etag } = await widget
    reply.headers({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
      'cross-origin-resource-policy': 'cross-origin',
      etag,
      vary: 'accept-encoding',
    })
    if (headers['if-none-match']?.includes(etag)) return reply.code(304).send()
    reply.type('text/javascript; charset=utf-8')
    const isZipped = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(headers['accept-encoding'] ?? '')
    return isZipped ? reply.header('content-encoding', 'gzip').send(zipped) : reply.send(script)
  })

  for (const [address, file, type] of [
    ['/demo', 'demo.html', 'text/html'],
    ['/demo/start.js', 'demo-start.js', 'text/javascript'],
    ['/demo/style.css', 'demo.css', 'text/css'],
  ] as const) {
    const text = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')
    server.get(address, async (_request, reply) =>
      reply
        .headers({ ...PAGE_HEADERS, 'content-security-policy': CONTENT_SECURITY_POLICY })
        .type(`${type}; charset=utf-8`)
        .send(text),
    )
  }
}

async function makeWidget(): Promise<Widget> {
  const { buildWidget } = await import('@parley/widget/build')
  const script = await buildWidget()
  const etag = `W/"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`
  return { script, zipped: gzipSync(script, { level: 9 }), etag }
}
