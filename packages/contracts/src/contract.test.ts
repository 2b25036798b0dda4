import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { appRouter, ErrorCode, type ProcedureDescription, procedures, streamingRoutes } from './index.ts'

const SCOPES = ['ratings:write', 'ratings:read', 'ratings:manage', 'analytics:read', 'admin']
const SCALARS = ['string', 'number', 'boolean', 'enum']

interface Definition {
  type: string
  innerType?: z.core.$ZodType
  element?: z.core.$ZodType
}

function definitionOf(type: z.core.$ZodType): Definition {
  const def = type._zod.def as unknown as Definition
  return def.innerType === undefined ? def : definitionOf(def.innerType)
}

function isScalar(type: z.core.$ZodType): boolean {
  return SCALARS.includes(definitionOf(type).type)
}

/** A scalar or a list of scalars: what a query can carry. */
function fitsQuery(type: z.core.$ZodType): boolean {
  const { element } = definitionOf(type)
  return element === undefined ? isScalar(type) : isScalar(element)
}

function pathFields({ meta }: ProcedureDescription): string[] {
  return [...meta.openapi.path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field ?? '')
}

test('procedures are all those of the router', () => {
  const names = Object.keys(appRouter._def.procedures)
  // Subscriptions are among the streaming routes.
  expect([...procedures.map(({ path }) => path), 'events.stream']).toEqual(names)
  expect(names.length).toBeGreaterThan(0)
})

test('no two procedures share an address', () => {
  const addresses = procedures.map(
    ({ meta }) => `${meta.openapi.method} ${meta.openapi.path.replace(/\{\w+\}/g, '{}')}`,
  )
  const streaming = Object.values(streamingRoutes).map(({ method, path }) => `${method} ${path}`)
  const all = [...addresses, ...streaming]
  expect(new Set(all).size).toBe(all.length)
})

describe.each(procedures.map((procedure) => [procedure.path, procedure] as const))('%s', (path, procedure) => {
  const { type, meta, input, output } = procedure

  test('is named in snake_case and described', () => {
    expect(path).toMatch(/^[a-z]+(\.[a-z_]+)+$/)
    expect(meta.openapi.summary).toMatch(/^[A-Z].*[^.]$/)
    expect(meta.openapi.tags).toHaveLength(1)
    expect(meta.openapi.path).toMatch(/^(\/([a-z-]+|\{[a-z_]+\}))+$/)
    expect([...SCOPES, 'anyone']).toContain(meta.scope)
    for (const code of meta.errors ?? []) expect(ErrorCode.options).toContain(code)
  })

  test('has a method that fits its kind', () => {
    // What reads may come by POST, where a query is too narrow for what it asks.
    expect(type === 'query' ? ['GET', 'POST'] : ['POST', 'PATCH', 'DELETE']).toContain(meta.openapi.method)
  })

  test('takes one object that refuses unknown keys', () => {
    const result = input.safeParse({ no_such_field: 1 })
    expect(result.error?.issues).toContainEqual(expect.objectContaining({ code: 'unrecognized_keys' }))
    for (const field of Object.keys(input.shape)) expect(field).toMatch(/^[a-z]+(_[a-z]+)*$/)
  })

  test('has the fields of its address as required scalars', () => {
    for (const field of pathFields(procedure)) {
      const schema = input.shape[field]
      if (schema === undefined) throw new Error(`The input has no field ${field}`)
      expect(isScalar(schema)).toBe(true)
      expect(z.safeParse(schema, undefined).success).toBe(false)
    }
  })

  test('asks of a query only what a query can carry', () => {
    const hasBody = meta.openapi.method === 'POST' || meta.openapi.method === 'PATCH'
    const inQuery = hasBody ? [] : Object.entries(input.shape)
    expect(inQuery.filter(([, schema]) => !fitsQuery(schema)).map(([field]) => field)).toEqual([])
  })

  test('has the list whose rows are judged one by one', () => {
    const rows = meta.rows === undefined ? undefined : input.shape[meta.rows]
    expect(rows === undefined ? undefined : definitionOf(rows).type).toBe(meta.rows === undefined ? undefined : 'array')
  })

  test('answers 201 only with something that has the id for its Location', () => {
    if (meta.status !== 201) return
    expect(output instanceof z.ZodObject && 'id' in output.shape).toBe(true)
  })

  test('declares an output that JSON carries unchanged', () => {
    expect(output).toBeInstanceOf(z.ZodType)
    if (meta.status === 204) expect(definitionOf(output).type).toBe('void')
    else expect(z.toJSONSchema(output)).toEqual(z.toJSONSchema(output, { io: 'input', override: closed }))
  })
})

/** Outputs are closed objects by default, inputs open; everything else must not differ: no transform, no default. */
function closed({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.type === 'object') jsonSchema.additionalProperties ??= false
}

test.each(Object.values(streamingRoutes))('$method $path is described as data', (route) => {
  expect(route.summary).toMatch(/^[A-Z]/)
  expect(SCOPES).toContain(route.scope)
  expect(Object.values(route.query.shape).every(fitsQuery)).toBe(true)
  expect(route.query.safeParse({ no_such_field: 1 }).success).toBe(false)
})
