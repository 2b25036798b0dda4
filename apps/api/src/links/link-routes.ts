import { LIMITS, type OpenedLink, ParleyError, type Services, toProblem } from '@parley/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { logFailure } from '../errors.ts'
import { counted, type Load } from '../load-shedding.ts'
import type { Metrics } from '../metrics.ts'
import { observeRoutes } from '../request-log.ts'
import { PAGE_HEADERS } from '../security-headers.ts'
import { type AskShown, askPage, LINK_PAGE_POLICY, type Notice, noticePage } from './link-page.ts'
import { languageOf } from './link-texts.ts'

interface LinkOptions {
  services: Pick<Services, 'openLinks'>
  metrics: Metrics
  load: Load
}

interface LinkRoute {
  Params: { token: string }
  Querystring: Record<string, unknown>
}

/** A character of a form takes up to twelve bytes, and the rest is little. */
const FORM_BYTES = 12 * LIMITS.feedbackCharacters + 1_024

const HEADERS = {
  ...PAGE_HEADERS,
  'content-security-policy': LINK_PAGE_POLICY,
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': 'no-store',
}

/**
 * What people open who were sent a link. Nobody needs to be known: the token says what may be done. GET and HEAD write nothing,
 * as scanners of mails and previews of messages fetch every address.
 */
export async function linkRoutes(server: FastifyInstance, { services, metrics, load }: LinkOptions): Promise<void> {
  const { openLinks } = services
  observeRoutes(server, metrics)
  server.addHook('onRoute', (route) => {
    route.config = { ...route.config, isOpen: true }
  })
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(HEADERS)
    done()
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES },
    async (_request: FastifyRequest, body: string) => new URLSearchParams(body),
  )
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error instanceof ParleyError ? toProblem(error, request.id).status : (error.statusCode ?? 500)
    if (status >= 500) logFailure(request, error)
    if (status === 413) return sendPage(reply, 413, askPage({ ...asked(request), wrong: 'tooLong' }))
    return sendNotice(request, reply, { status, notice: 'failed' })
  })

  server.get<LinkRoute>('/r/:token', { config: { observedAs: 'link.open' } }, async (request, reply) => {
    const link = await counted(load, 'ingest', openLinks.open(request.params.token))
    if (!link?.isOpen) return sendOver(request, reply, link)
    const { rating } = request.query
    return sendPage(reply, 200, askPage({ ...asked(request, link), rating: asText(rating) }))
  })

  server.post<LinkRoute>('/r/:token', { config: { observedAs: 'link.answer' } }, async (request, reply) => {
    const { token } = request.params
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
    const rating = form.get('rating') ?? undefined
    // As the page was written, whatever line ends a browser sends.
    const feedback = (form.get('feedback') ?? '').replaceAll('\r\n', '\n')
    const given = {
      rating: STARS.test(rating ?? '') ? Number(rating) : rating,
      feedback: feedback.trim() === '' ? null : feedback,
    }
    try {
      const answered = await counted(load, 'ingest', openLinks.answer(token, given))
      if (!answered?.isStored) return sendOver(request, reply, answered?.link)
      return sendNotice(request, reply, { status: 200, notice: 'thanks', link: answered.link })
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === undefined) throw error
      if (refusal.status >= 500) logFailure(request, error as Error)
      const link = await openLinks.open(token).catch(() => undefined)
      const kept = { rating, feedback, wrong: refusal.wrong }
      return sendPage(reply, refusal.status, askPage({ ...asked(request, link), ...kept }))
    }
  })

  server.post<LinkRoute>('/r/:token/seen', { config: { observedAs: 'link.seen' } }, async (request, reply) => {
    await counted(load, 'ingest', openLinks.see(request.params.token))
    return reply.code(204).send()
  })
}

const STARS = /^[1-5]$/

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** What of an error the person can do something about; the text that was written is kept. */
function refusalOf(error: unknown): { status: number; wrong: NonNullable<AskShown['wrong']> } | undefined {
  if (!(error instanceof ParleyError)) return undefined
  if (error.code === 'SERVICE_UNAVAILABLE') return { status: 503, wrong: 'notSaved' }
  if (error.code !== 'UNPROCESSABLE_CONTENT') return undefined
  const isOfStars = error.errors.some(({ field }) => field === 'rating')
  return { status: 422, wrong: isOfStars ? 'chooseStars' : 'tooLong' }
}

function shown({ headers }: FastifyRequest, link?: OpenedLink): { language: string } {
  return { language: languageOf(link?.language ?? null, headers['accept-language']) }
}

function asked(request: FastifyRequest, link?: OpenedLink): AskShown {
  return { ...shown(request, link), question: link?.question ?? null, questionLanguage: link?.language ?? null }
}

/** The page of a link that takes no answer. */
function sendOver(request: FastifyRequest, reply: FastifyReply, link: OpenedLink | undefined): FastifyReply {
  if (link === undefined) return sendNotice(request, reply, { status: 404, notice: 'unknown' })
  const notice = link.state === 'revoked' || link.state === 'expired' ? link.state : 'answered'
  return sendNotice(request, reply, { status: 410, notice, link })
}

function sendNotice(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, notice, link }: { status: number; notice: Notice; link?: OpenedLink },
): FastifyReply {
  return sendPage(reply, status, noticePage(notice, shown(request, link)))
}

function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page)
}
