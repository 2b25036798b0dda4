import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Document, Operation } from '../docs/openapi.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** All operations by name, such as `GET /ratings/{id}`. */
export function operationsOf({ paths }: Document): { name: string; operation: Operation }[] {
  return Object.entries(paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ name: `${method.toUpperCase()} ${path}`, operation }]
    }),
  )
}

/** Checks a value against a schema of the document, named by its JSON pointer; returns what is wrong. */
export function schemaValidator(document: Document): (pointer: string, value: unknown) => unknown[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'document')
  return (pointer, value) => {
    const validate = ajv.compile({ $ref: `document${pointer}` })
    return validate(value) ? [] : (validate.errors ?? [])
  }
}

/** The JSON pointer of the schema of an answer; undefined where the document knows no such answer. */
export function answerPointer(
  document: Document,
  { path, method, status, type }: { path: string; method: string; status: number; type: string | null },
): string | undefined {
  const item = document.paths?.[path]?.[method.toLowerCase() as 'get']
  const response = item?.responses?.[String(status) as '200']
  if (response === undefined || '$ref' in response) return undefined
  if (response.content === undefined) return type === null ? '' : undefined
  const media = type?.split(';', 1)[0] ?? ''
  if (response.content[media] === undefined) return undefined
  const steps = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', media, 'schema']
  return `#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
}
