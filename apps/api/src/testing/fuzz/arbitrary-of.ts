// By hand: what makes fast-check arbitraries of zod schemas (zod-fast-check) reads zod 3 only.
import fc from 'fast-check'
import { z } from 'zod'
import { JSON_SAMPLES } from '../malformed.ts'

interface Definition {
  type: string
  innerType?: z.core.$ZodType
  element?: z.core.$ZodType
  shape?: Record<string, z.core.$ZodType>
  entries?: Record<string, string>
}

const ANYTHING = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' })
/** What texts of the contract look like, whichever field they are for. */
const TEXTS = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    '2026-01-01',
    '2026-06-15',
    'agent:a',
    'a:b',
    'k:1',
    'a',
    'b',
    'k',
    'en',
    'de-CH',
    'Europe/Berlin',
    'UTC',
  ),
)

/** Values that the schema is likely to take, refinements left aside. */
function likely(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { type, innerType, element, shape, entries } = schema._zod.def as unknown as Definition
  const { examples = [] } = z.globalRegistry.get(schema) ?? {}
  const fromExamples = examples.length === 0 ? [] : [fc.constantFrom<unknown>(...examples)]
  if (innerType !== undefined) {
    const inner = likely(innerType)
    return fc.oneof(inner, ...fromExamples, ...(type === 'nullable' ? [fc.constant(null)] : []))
  }
  switch (type) {
    case 'object':
      return inputOf(shape ?? {})
    case 'array':
      return fc.array(element === undefined ? ANYTHING : likely(element), { maxLength: 4 })
    case 'number':
      return fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 600 }))
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(entries ?? {}))
    case 'record':
      return fc.dictionary(
        fc.oneof(fc.constantFrom('agent', 'a', 'k'), TEXTS),
        fc.oneof(fc.constantFrom('a', 'b', 1), ANYTHING),
        { maxKeys: 4 },
      )
    case 'string':
      return fc.oneof(TEXTS, ...fromExamples)
    default:
      return fc.oneof(ANYTHING, ...fromExamples)
  }
}

/** An object with these fields, each with a value that it takes or, now and then, one that it may not. */
function inputOf(shape: Record<string, z.core.$ZodType>): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(shape).map(([name, schema]) => {
    const broken = fc.oneof(ANYTHING, TEXTS, fc.constantFrom(...JSON_SAMPLES))
    const given = fc.oneof({ weight: 30, arbitrary: likely(schema) }, { weight: 1, arbitrary: broken })
    const weight = schema._zod.optin === 'optional' ? 1 : 20
    return fc.oneof(
      { weight, arbitrary: given.map((value) => [[name, value]]) },
      { weight: weight === 1 ? 3 : 1, arbitrary: fc.constant([]) },
    )
  })
  return fc.tuple(...fields).map((entries) => Object.fromEntries(entries.flat()))
}

/** Inputs of a procedure: mostly sound, some with a field that it does not have, a few that are no object. */
export function arbitraryOf(schema: z.ZodObject, rows?: { field: string; schema: z.ZodObject }): fc.Arbitrary<unknown> {
  const shape: Record<string, z.core.$ZodType> = { ...schema.shape }
  if (rows !== undefined) shape[rows.field] = z.array(rows.schema)
  const input = inputOf(shape)
  const withMore = fc.tuple(input, TEXTS, ANYTHING).map(([fields, name, value]) => ({ ...fields, [name]: value }))
  return fc.oneof(
    { weight: 40, arbitrary: input },
    { weight: 1, arbitrary: withMore },
    { weight: 1, arbitrary: ANYTHING },
  )
}
