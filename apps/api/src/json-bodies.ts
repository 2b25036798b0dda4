import { isUtf8 } from 'node:buffer'
import { invalidInput, ParleyError } from '@parley/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refusedUnread } from './json-shape.ts'

/** JSON is read without Fastify's `__proto__` check: the contract refuses such keys itself, the same on every transport. */
export function installJsonBodies(server: FastifyInstance, read: (text: string) => unknown): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    // What it throws is the answer; a promise for each body would cost more than reading it.
    (request: FastifyRequest, body: Buffer, done: (error: null, value: unknown) => void) => {
      done(null, readBody(request.headers['content-encoding'], body, read))
    },
  )
}

function readBody(encoding = 'identity', body: Buffer, read: (text: string) => unknown): unknown {
  if (encoding.toLowerCase() !== 'identity') {
    throw new ParleyError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Send JSON as it is, not with content-encoding ${encoding.toLowerCase()}`,
    )
  }
  if (!isUtf8(body)) throw new ParleyError('BAD_REQUEST', 'The body is not valid UTF-8')
  if (body.length === 0) return undefined
  const refused = refusedUnread(body)
  if (refused !== undefined) throw invalidInput([refused])
  try {
    return read(body.toString())
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ParleyError('BAD_REQUEST', `The body is not valid JSON: ${reason}`)
  }
}
