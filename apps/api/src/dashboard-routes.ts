import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { PAGE_HEADERS } from './security-headers.ts'

const FOLDER = fileURLToPath(new URL('../../dashboard/', import.meta.url))

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Shown for the second or two that the first build takes. */
const NOT_BUILT =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Parley</title><p>The dashboard is being built. This page looks again by itself.'

/** The dashboard, built in `dist` of the folder, at `/` and `/app/...`: its pages are all one file. */
export async function dashboardRoutes(server: FastifyInstance, { folder = FOLDER }): Promise<void> {
  server.addHook('onRoute', (route) => {
    route.config = { ...route.config, isOpen: true }
  })
  await server.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
  })
  const sendPage = async (_request: unknown, reply: FastifyReply) => {
    reply.headers(PAGE_HEADERS).header('content-security-policy', CONTENT_SECURITY_POLICY)
    reply.header('cache-control', 'no-cache')
    if (!existsSync(`${folder}dist/index.html`)) {
      return reply.code(503).header('retry-after', '1').type('text/html; charset=utf-8').send(NOT_BUILT)
    }
    return reply.sendFile('dist/index.html')
  }
  for (const address of ['/', '/app/*']) server.get(address, sendPage)
  // Their names change with their content.
  server.get<{ Params: { '*': string } }>('/assets/*', async ({ params }, reply) =>
    reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`dist/assets/${params['*']}`),
  )
  for (const file of ['favicon.svg', 'theme.js', 'demo-ratings.json']) {
    server.get(`/${file}`, async (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(`dist/${file}`),
    )
  }
}
