import type { z } from 'zod'

type Reader = (text: unknown) => unknown

/**
 * How the texts of a query or a path become values, by the declared type of each field and without touching the schema: what
 * cannot be read as that type stays text, and the schema refuses it in its own words.
 */
export function textReader(schema: z.ZodObject): (texts: Record<string, unknown>) => Record<string, unknown> {
  const readers = new Map(Object.entries(schema.shape).map(([field, type]) => [field, readerOf(type)]))
  return (texts) =>
    Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, readers.get(field)?.(text) ?? text]))
}

function readerOf(type: z.core.$ZodType): Reader {
  const { def } = type._zod as unknown as {
    def: { type: string; innerType?: z.core.$ZodType; element?: z.core.$ZodType }
  }
  if (def.innerType !== undefined) return readerOf(def.innerType)
  switch (def.type) {
    case 'number':
      return readNumber
    case 'boolean':
      return readBoolean
    case 'array': {
      const read = def.element === undefined ? readString : readerOf(def.element)
      return (texts) => (Array.isArray(texts) ? texts : [texts]).map(read)
    }
    default:
      return readString
  }
}

function readString(text: unknown): unknown {
  return text
}

function readNumber(text: unknown): unknown {
  return typeof text === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : text
}

function readBoolean(text: unknown): unknown {
  return text === 'true' ? true : text === 'false' ? false : text
}
