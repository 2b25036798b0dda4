import { appRouter, type ErrorCode, LiveEvent, Problem, type ProcedureDescription, procedures } from '@parley/contracts'
import { generateOpenApiDocument } from 'trpc-to-openapi'
import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }
import { plainPaths } from './plain-paths.ts'
import { ANY_ERRORS, BODY_ERRORS, problemResponses } from './problem-responses.ts'

export type Document = ReturnType<typeof generateOpenApiDocument>
export type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>

const TAGS = [
  { name: 'Ratings', description: 'Submit ratings, find, change and delete them.' },
  { name: 'Links', description: 'Addresses for mail, SMS and QR codes, by which one person rates once.' },
  { name: 'Analytics', description: 'Counts, averages and shares; all reports take the same filters as the list.' },
  { name: 'Project', description: 'What a project decides of its reports.' },
  { name: 'Keys', description: 'Who may do what in a project.' },
  { name: 'Session', description: 'Who calls, and signing a browser in and out.' },
  { name: 'Erase and audit', description: 'What is erased for good, and who did what.' },
  { name: 'Import and export', description: 'Whole files in and out, streamed, whatever their size.' },
  { name: 'Events', description: 'What changes, as it happens.' },
  { name: 'Operations', description: 'For those who run Parley.' },
]

const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', description: 'A key, or a JWT where the server takes them.' },
  api_key: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'parley_session',
    description:
      'Of a browser that has signed in; over https `__Host-parley_session`. Calls that are not GET need the header `X-Parley-CSRF: 1`.',
  },
} as const

const SECURITY: Record<string, string[]>[] = [{ bearer: [] }, { api_key: [] }, { session: [] }]

/** OpenAPI 3.1 of everything that is served over REST, with every status and media type that can occur. */
export function openApiDocument(): Document {
  const document = generateOpenApiDocument(appRouter as never, {
    title: 'Parley',
    description:
      'Collects 1-5 star ratings of conversations, stores them durably and analyses them. A 2xx to a write means that it has been synced to disk. Every error is an RFC 9457 problem.',
    version: packageJson.version,
    baseUrl: '/',
    securitySchemes: SECURITY_SCHEMES,
    defs: { Problem, LiveEvent, ...namedBodies() },
    paths: plainPaths(),
  })
  document.info.license = { name: 'MIT', identifier: 'MIT' }
  document.tags = TAGS
  document.security = SECURITY
  for (const procedure of procedures) {
    const { path, method } = procedure.meta.openapi
    const operation = document.paths?.[path]?.[method.toLowerCase() as 'get']
    if (operation === undefined) throw new Error(`The generator left out ${procedure.path}`)
    finish(operation, procedure)
  }
  dropUnused(document)
  // The generator tells apart what is sent and what is answered, even where only one of them is left.
  return JSON.parse(JSON.stringify(document).replace(/\b(FieldError|Rating|TextSentiment)Output\b/g, '$1'))
}

/** The schemas that `finish` refers to by their names. */
function namedBodies(): Record<string, z.ZodType> {
  return Object.fromEntries(
    procedures.flatMap(({ meta, input }) => {
      const name = meta.openapi.method === 'GET' ? undefined : z.globalRegistry.get(input)?.id
      return name === undefined ? [] : [[name, input]]
    }),
  )
}

/** What the generator cannot know: our statuses, our error shape, the Location of what was created, the name of a body. */
function finish(operation: Operation, { path, meta, input }: ProcedureDescription): void {
  operation.operationId = path.replaceAll('.', '_')
  if (meta.scope === 'anyone') operation.security = [{}, ...SECURITY]
  else delete operation.security
  const body = operation.requestBody
  const name = z.globalRegistry.get(input)?.id
  if (name !== undefined && body !== undefined && 'content' in body) {
    body.content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } }
  }
  if (meta.isOnce) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY]
  const [, success] = Object.entries(operation.responses ?? {}).find(([status]) => status === '200') ?? []
  const successes = [meta.status ?? 200, ...(meta.alsoStatus ?? [])].map((status) => [
    status,
    { ...(status !== 204 && success), ...SUCCESS[status] },
  ])
  const codes: ErrorCode[] = [
    ...ANY_ERRORS,
    ...(meta.errors ?? []),
    ...(meta.openapi.method === 'GET' ? [] : BODY_ERRORS),
  ]
  operation.responses = { ...Object.fromEntries(successes), ...problemResponses(codes) }
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: {
    type: 'string',
    minLength: 1,
    maxLength: 255,
    description:
      'A new name for each call, such as a UUID. Sent again within 24 hours, the call is done once: the first answer comes again, with `Idempotency-Replayed: true`. The same key with another body is 422, and 409 while the first call is under way. A call that stores nothing leaves the key free.',
  },
} as const

const SUCCESS = {
  200: { description: 'Done' },
  201: {
    description: 'Created',
    headers: { Location: { description: 'Where the new resource is', schema: { type: 'string' } } },
  },
  204: { description: 'Done; there is nothing to say' },
} as const

/** The generator brings error schemas of its own, which were replaced. */
function dropUnused(document: Document): void {
  const schemas = document.components?.schemas ?? {}
  for (let before = -1; before !== Object.keys(schemas).length; ) {
    before = Object.keys(schemas).length
    const text = JSON.stringify(document)
    for (const name of Object.keys(schemas)) {
      if (!text.includes(`"#/components/schemas/${name}"`)) delete schemas[name]
    }
  }
}
