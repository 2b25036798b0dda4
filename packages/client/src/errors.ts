import type { AppRouter } from '@parley/contracts'
import { TRPCClientError } from '@trpc/client'
import type { TRPC_ERROR_CODE_NUMBER } from '@trpc/server'

type RpcErrorData = NonNullable<TRPCClientError<AppRouter>['data']>

/** RFC 9457 problem details: `status`, `code`, `detail`, `request_id`, and `errors` that name fields and rules. */
export type ParleyProblem = Omit<RpcErrorData, 'httpStatus'>
export type ParleyErrorCode = ParleyProblem['code']

/**
 * Whether Parley answered with an error, and, where a code is named, with that one. `error.data` then has the problem.
 * False for a call that got no answer: a broken connection, a timeout.
 */
export function isParleyError(
  error: unknown,
  code?: ParleyErrorCode,
): error is TRPCClientError<AppRouter> & { data: ParleyProblem } {
  const data = error instanceof TRPCClientError ? (error.data as Partial<ParleyProblem> | undefined) : undefined
  return data?.code !== undefined && (code === undefined || data.code === code)
}

/** The error of a streaming call, the same as that of an RPC call. */
export async function errorOf(response: Response): Promise<TRPCClientError<AppRouter>> {
  const text = await response.text()
  const problem = readProblem(text)
  if (problem === undefined) return new TRPCClientError(`Parley answered ${response.status}: ${text.slice(0, 200)}`)
  // The number is JSON-RPC's; nothing reads it here, and the REST body does not carry it.
  const code = -32603 as TRPC_ERROR_CODE_NUMBER
  return TRPCClientError.from({
    error: { message: problem.detail, code, data: { ...problem, httpStatus: problem.status } },
  })
}

function readProblem(text: string): ParleyProblem | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
      ? (body as ParleyProblem)
      : undefined
  } catch {
    return undefined
  }
}
