import { isDeepStrictEqual } from 'node:util'
import { Problem, type ProcedureDescription } from '@parley/contracts'
import { toJson } from '../malformed.ts'
import { pathFields, restRequest } from '../rest-request.ts'
import { fitsRest, fitsRpc, send, type Verdict, verdict } from '../verdicts.ts'

const MOST_MS = 1_000

/** One call of a procedure, and what came of it over one transport. */
export interface Answer {
  verdict: Verdict
  /** What it answered, where it was a success. */
  output: unknown
  /** What must not be: a failure inside, an answer of another shape than is declared, one that took too long. */
  faults: string[]
}

export async function overRest(
  url: string,
  { path, output, meta }: ProcedureDescription,
  input: unknown,
): Promise<Answer> {
  const { method, address, body } = restRequest(path, input, toJson)
  const { status, text, ms } = await send(url + address, method, body)
  const answer: unknown = text === '' ? undefined : JSON.parse(text)
  const expected = [meta.status ?? 200, ...(meta.alsoStatus ?? [])]
  if (status >= 300) return refused(status, answer, ms)
  const faults = expected.includes(status as 200) ? [] : [`${status} is not declared`]
  if (status === 204)
    return {
      verdict: 'accepted',
      output: undefined,
      faults: [...faults, ...tooLate(ms), ...(text === '' ? [] : ['204 with a body'])],
    }
  return accepted(output, answer, [...faults, ...tooLate(ms)])
}

export async function overRpc(
  url: string,
  { path, type, output }: ProcedureDescription,
  input: unknown,
): Promise<Answer> {
  const json = toJson(input)
  const address = `${url}/trpc/${path}`
  const { status, text, ms } = await (type === 'query'
    ? send(`${address}?input=${encodeURIComponent(json)}`, 'GET')
    : send(address, 'POST', json))
  const answer = JSON.parse(text)
  return status >= 300 ? refused(status, answer.error?.data, ms) : accepted(output, answer.result?.data, tooLate(ms))
}

function accepted(schema: ProcedureDescription['output'], output: unknown, faults: string[]): Answer {
  const parsed = schema.safeParse(output)
  const others = parsed.success ? [] : [`the answer does not fit its schema: ${parsed.error.message}`]
  return { verdict: 'accepted', output, faults: [...faults, ...others] }
}

function refused(status: number, answer: unknown, ms: number): Answer {
  const problem = Problem.safeParse(answer)
  const faults = [...tooLate(ms), ...(status >= 500 ? [`status ${status}`] : [])]
  if (!problem.success)
    return { verdict: { status, errors: [] }, output: undefined, faults: [...faults, 'no problem in the answer'] }
  if (problem.data.status !== status) faults.push(`a problem of ${problem.data.status} with status ${status}`)
  return { verdict: verdict(problem.data), output: undefined, faults }
}

function tooLate(ms: number): string[] {
  return ms > MOST_MS ? [`answered after ${ms.toFixed(0)} ms`] : []
}

export function disagreement({ rest, rpc }: { rest: Answer | undefined; rpc: Answer | undefined }): string[] {
  if (rest === undefined || rpc === undefined || isDeepStrictEqual(rest.verdict, rpc.verdict)) return []
  return [`REST says ${JSON.stringify(rest.verdict)}, RPC ${JSON.stringify(rpc.verdict)}`]
}

/** Whether a transport can carry the input at all. */
export function transportsOf({ path, meta }: ProcedureDescription, input: unknown): { rest: boolean; rpc: boolean } {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input)
  const hasBody = ['POST', 'PATCH'].includes(meta.openapi.method)
  const inPath = pathFields(path)
  const rest = isObject
    ? inPath.every((field) => field in input) &&
      Object.entries(input).every(([field, value]) => fitsRest(path, field, value))
    : hasBody && inPath.length === 0
  return { rest, rpc: fitsRpc(path, input) }
}
