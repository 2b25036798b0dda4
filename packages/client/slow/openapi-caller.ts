import { type Problem, procedures } from '@parley/contracts'
import createClient from 'openapi-fetch'
import type { Call } from '../../../apps/api/src/testing/callers.ts'

// The calls come as data, so that the types of one document cannot know them.
type AnyRequest = (
  method: string,
  path: string,
  parts: { params: { path: object; query?: unknown }; body?: unknown },
) => Promise<{ data?: unknown; error?: unknown; response: Response }>

/** Calls a procedure by the address that its description names, as any OpenAPI client does. */
export function openapiCaller(url: string): Call {
  const request = createClient({ baseUrl: url }).request as unknown as AnyRequest
  return async (name, input) => {
    const procedure = procedures.find(({ path }) => path === name)
    if (procedure === undefined) throw new Error(`There is no procedure ${name}`)
    const { method, path } = procedure.meta.openapi
    const { inPath, rest } = splitInput(path, input)
    const hasBody = method === 'POST' || method === 'PATCH'
    const parts = hasBody ? { params: { path: inPath }, body: rest } : { params: { path: inPath, query: rest } }
    const { data, error, response } = await request(method, path, parts)
    if (response.ok) return { ok: true, output: data, status: response.status }
    const { code, status, errors } = error as Problem
    return { ok: false, code, status, errors }
  }
}

function splitInput(path: string, input: unknown): { inPath: object; rest: unknown } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { inPath: {}, rest: input }
  const isInPath = ([name]: [string, unknown]) => path.includes(`{${name}}`)
  const fields = Object.entries(input)
  return {
    inPath: Object.fromEntries(fields.filter(isInPath)),
    rest: Object.fromEntries(fields.filter((field) => !isInPath(field))),
  }
}
