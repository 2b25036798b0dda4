import type { AppRouter } from '@parley/contracts'
import { TRPCClientError } from '@trpc/client'
import type { TRPC_ERROR_CODE_NUMBER } from '@trpc/server'

type RpcErrorData = NonNullable<TRPCClientError<AppRouter>['data']>

/** RFC 9457 problem details: `status`, `code`, `detail`, `request_id`, and `errors` that name fields and rules. */
export type ParleyProblem = Omit<RpcErrorData, 'httpStatus'>
export type ParleyErrorCode = ParleyProblem['code']

/** What calls throw: `data` is Parley's answer, `cause` what kept one from coming. */
export type ParleyError = TRPCClientError<AppRouter>

/**
 * Whether Parley answered with an error, and, where a code is named, with that one. `error.data` then has the problem.
 * False for a call that got no answer: a broken connection, a timeout, one that was called off.
 */
export function isParleyError<Code extends ParleyErrorCode = ParleyErrorCode>(
  error: unknown,
  code?: Code,
): error is ParleyError & { data: ParleyProblem & { code: Code } } {
  const data = error instanceof TRPCClientError ? (error.data as Partial<ParleyProblem> | null | undefined) : undefined
  return data?.code !== undefined && (code === undefined || data.code === code)
}

/** What a server says in JSON; throws what it refuses. */
export async function answerOf<Answer>(response: Response): Promise<Answer> {
  if (!response.ok || !response.headers.get('content-type')?.includes('json')) throw await errorOf(response)
  return response.json()
}

/** A refusal that did not come as RPC does, in the shape of one that did; `meta.response` has its status. */
export async function errorOf(response: Response): Promise<ParleyError> {
  const text = await response.text()
  const meta = { response }
  const problem = readProblem(text)
  if (problem === undefined) {
    const start = text.slice(0, 200).trim()
    const said = `${response.status}${start === '' ? '' : `: ${start}`}`
    return new TRPCClientError(`Expected an answer of Parley from ${response.url || 'the server'}, got ${said}`, {
      meta,
    })
  }
  // The number is JSON-RPC's; nothing reads it here, and the REST body does not carry it.
  const code = -32603 as TRPC_ERROR_CODE_NUMBER
  const error = { message: problem.detail, code, data: { ...problem, httpStatus: problem.status } }
  return TRPCClientError.from({ error }, { meta })
}

function readProblem(text: string): ParleyProblem | undefined {
  try {
    const answer: { error?: { data?: unknown } } | null = JSON.parse(text)
    // A refused subscription is told of as RPC does, but by its status.
    const body = answer?.error?.data ?? answer
    return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
      ? (body as ParleyProblem)
      : undefined
  } catch {
    return undefined
  }
}
