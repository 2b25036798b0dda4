import { procedures } from '@parley/contracts'

export interface RestRequest {
  method: string
  /** Path and query. */
  address: string
  /** JSON; undefined for calls without a body. */
  body: string | undefined
}

/** A call of a procedure as REST has it, from nothing but the procedure's own description. */
export function restRequest(path: string, input: unknown, stringify = JSON.stringify): RestRequest {
  const { method, path: template } = describe(path).meta.openapi
  const { address, rest } = fillPath(template, input)
  if (method === 'POST' || method === 'PATCH') return { method, address, body: stringify(rest) }
  return { method, address: address + queryOf(rest), body: undefined }
}

export function describe(path: string) {
  const found = procedures.find((procedure) => procedure.path === path)
  if (found === undefined) throw new Error(`There is no procedure ${path}`)
  return found
}

/** The names of the fields that stand in the path. */
export function pathFields(path: string): string[] {
  return [...describe(path).meta.openapi.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
}

function fillPath(template: string, input: unknown): { address: string; rest: unknown } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { address: template, rest: input }
  const rest: Record<string, unknown> = { ...input }
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { address, rest }
}

function queryOf(fields: unknown): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields ?? {})) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) query.append(name, String(each))
    }
  }
  return query.size === 0 ? '' : `?${query}`
}
