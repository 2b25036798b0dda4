import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { z } from 'zod'
import { LIMITS } from './limits.ts'

/** The closed list of error codes; the names and their HTTP statuses are tRPC's. */
export const ErrorCode = z.enum([
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'METHOD_NOT_SUPPORTED',
  'TIMEOUT',
  'CONFLICT',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNPROCESSABLE_CONTENT',
  'TOO_MANY_REQUESTS',
  'CLIENT_CLOSED_REQUEST',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
])
export type ErrorCode = z.infer<typeof ErrorCode>

export const FieldError = z
  .object({
    field: z.string().meta({ description: 'Path of the field, such as `rating` or `metadata.agent_id`.' }),
    rule: z.string().meta({ description: 'The rule that the value broke, such as `too_big` or `unknown_field`.' }),
    message: z.string(),
  })
  .meta({ id: 'FieldError' })
export type FieldError = z.infer<typeof FieldError>

/** The body of every error: RFC 9457 problem details over REST, `error.data` over RPC. */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'A URI that names the kind of problem.' }),
    title: z.string(),
    status: z.int(),
    code: ErrorCode,
    detail: z.string().meta({ description: 'What went wrong this time, and what to do.' }),
    request_id: z.string().meta({ description: 'Repeats in the server log and in the `x-request-id` header.' }),
    errors: z
      .array(FieldError)
      .meta({ description: `The fields at fault, the first ${LIMITS.listedErrors}; empty when no field is.` }),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: 'urn:parley:problem:unprocessable-content',
        title: 'Unprocessable content',
        status: 422,
        code: 'UNPROCESSABLE_CONTENT',
        detail: 'rating: Too big: expected number to be <=5',
        request_id: '3f0c7a52-7f0e-4b5e-9d52-0f5d0c9f6c1e',
        errors: [{ field: 'rating', rule: 'too_big', message: 'Too big: expected number to be <=5' }],
      },
    ],
  })
export type Problem = z.infer<typeof Problem>

/** The one error class: thrown by services, the same on every transport. */
export class ParleyError extends TRPCError {
  readonly errors: FieldError[]

  constructor(code: ErrorCode, message: string, options: { errors?: FieldError[]; cause?: unknown } = {}) {
    super({ code, message, cause: options.cause })
    this.name = 'ParleyError'
    this.errors = options.errors ?? []
  }
}

/** A 422 that names each field and the rule that it broke. */
export function invalidInput(errors: FieldError[]): ParleyError {
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  const message = first === undefined ? 'The input is not valid' : `${first.field}: ${first.message}${more}`
  return new ParleyError('UNPROCESSABLE_CONTENT', message, { errors: errors.slice(0, LIMITS.listedErrors) })
}

/** Zod's issues as field errors; an unknown key is named itself, not its parent. */
export function fieldErrors(error: z.core.$ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: fieldPath([...issue.path, key]),
        rule: 'unknown_field',
        message: 'There is no such field here; check its spelling',
      }))
    }
    const rule = issue.code === 'custom' && typeof issue.params?.rule === 'string' ? issue.params.rule : issue.code
    return [{ field: fieldPath(issue.path), rule, message: issue.message }]
  })
}

/** `['ratings', 0, 'rating']` as `ratings[0].rating`; the whole input is `(input)`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return text.replace(/^\./, '') || '(input)'
}

/** Any thrown value as the problem that the caller may see: a 5xx never shows what went wrong inside. */
export function toProblem(thrown: unknown, requestId: string): Problem {
  const error = normalized(thrown)
  const status = getHTTPStatusCodeFromError(error)
  const known = ErrorCode.safeParse(error.code)
  const code = known.success ? known.data : status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR'
  const detail =
    error instanceof ParleyError || status < 500
      ? error.message
      : 'Something failed inside Parley; its log says more under this request id'
  return {
    type: `urn:parley:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' '),
    status,
    code,
    detail,
    request_id: requestId,
    errors: error instanceof ParleyError ? error.errors : [],
  }
}

function normalized(thrown: unknown): TRPCError {
  if (!(thrown instanceof TRPCError)) {
    return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: thrown })
  }
  if (thrown.code === 'BAD_REQUEST' && thrown.cause instanceof z.core.$ZodError) {
    return invalidInput(fieldErrors(thrown.cause))
  }
  return thrown
}
