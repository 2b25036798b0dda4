import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { PAGE_HEADERS } from '../security-headers.ts'

const require = createRequire(import.meta.url)
const swaggerFolder = dirname(require.resolve('swagger-ui-dist/package.json'))
const redocFolder = join(dirname(require.resolve('redoc/package.json')), 'bundles')

// Both viewers set style attributes, and redoc searches in a worker that it makes from a blob.
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** The document and two viewers of it, all served from here: nothing is loaded from elsewhere. */
export async function docsRoutes(server: FastifyInstance): Promise<void> {
  server.addHook('onRoute', (route) => {
    route.config = { ...route.config, isOpen: true }
  })
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(PAGE_HEADERS)
    done()
  })
  let document: string | undefined
  server.get('/openapi.json', async (_request, reply) => {
    // Made when it is first asked for: what makes it takes time and memory that most starts never need.
    document ??= JSON.stringify((await import('./openapi.ts')).openApiDocument())
    return reply.type('application/json; charset=utf-8').send(document)
  })

  for (const viewer of ['docs', 'redoc'] as const) {
    const page = readFileSync(new URL(`./${viewer}.html`, import.meta.url), 'utf8')
    const script = readFileSync(new URL(`./${viewer}-start.js`, import.meta.url), 'utf8')
    server.get(`/${viewer}`, async (_request, reply) =>
      reply.header('content-security-policy', CONTENT_SECURITY_POLICY).type('text/html; charset=utf-8').send(page),
    )
    server.get(`/${viewer}/start.js`, async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').send(script),
    )
  }
  await server.register(fastifyStatic, {
    root: [swaggerFolder, redocFolder],
    prefix: '/docs/assets/',
    index: false,
    allowedPath: (path) =>
      ['/swagger-ui.css', '/swagger-ui-bundle.js', '/redoc.standalone.js', '/favicon-32x32.png'].includes(path),
  })
}
