import { ErrorCode } from '@parley/contracts'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'

/** What any call can answer. */
export const ANY_ERRORS: ErrorCode[] = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'UNPROCESSABLE_CONTENT',
  'TOO_MANY_REQUESTS',
  'INTERNAL_SERVER_ERROR',
  'SERVICE_UNAVAILABLE',
]

/** What a call can answer beyond that where its body is read as JSON. */
export const BODY_ERRORS: ErrorCode[] = ['TIMEOUT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']

const DESCRIPTIONS: Record<ErrorCode, string> = {
  BAD_REQUEST: 'The request cannot be read: not JSON, or a broken address',
  UNAUTHORIZED: 'No key was given, or one that is not in force',
  FORBIDDEN: 'The key lacks the scope that this needs, or does not work from this page',
  TOO_MANY_REQUESTS: 'More requests than the limit allows; see Retry-After',
  NOT_FOUND: 'There is nothing with this id',
  METHOD_NOT_SUPPORTED: 'This address does not answer this method',
  TIMEOUT: 'The body took too long to arrive',
  CONFLICT:
    'What is there already stands against it: `detail` says what, and `errors` names the fields of a stored rating that differ; or a call with this Idempotency-Key is under way',
  PAYLOAD_TOO_LARGE: 'The body is larger than 1 MiB, or a file larger than what an import takes',
  UNSUPPORTED_MEDIA_TYPE: 'The body is not of a type that is read here',
  UNPROCESSABLE_CONTENT: 'A field broke a rule; `errors` names each field and rule',
  CLIENT_CLOSED_REQUEST: 'The client left before the answer, which nobody receives',
  INTERNAL_SERVER_ERROR: 'Something failed inside; the log has it under the request id',
  SERVICE_UNAVAILABLE:
    'Busy, out of disk, shutting down, or too slow an answer; see Retry-After. Nothing was written, but for whole chunks of an import, which `detail` counts',
}

const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const RETRY_AFTER = { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' as const } } }

const WWW_AUTHENTICATE = {
  'WWW-Authenticate': { description: 'How to send a key', schema: { type: 'string' as const } },
}
const HEADERS: Partial<Record<ErrorCode, object>> = {
  SERVICE_UNAVAILABLE: RETRY_AFTER,
  TOO_MANY_REQUESTS: RETRY_AFTER,
  UNAUTHORIZED: WWW_AUTHENTICATE,
}

/** The responses of these errors, by status. */
export function problemResponses(codes: ErrorCode[]) {
  const described = ErrorCode.options
    .filter((code) => codes.includes(code))
    .map((code) => {
      const status = getHTTPStatusCodeFromError(new TRPCError({ code }))
      const headers = HEADERS[code]
      return [status, { description: DESCRIPTIONS[code], content, ...(headers && { headers }) }]
    })
  return Object.fromEntries(described)
}
