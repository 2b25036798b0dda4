import { LIMITS } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOW, startApi, type TestApi } from './testing/start-api.ts'
import { judges } from './testing/verdicts.ts'

const RATING = { conversation_id: 'c', rating: 4 }
const EMOJI = '🎉'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

interface Limit {
  procedure: string
  input: (n: number) => object
  /** What is refused above the limit. */
  field: string
  rule: string
}

const create = (field: string, value: (n: number) => unknown, rule: string): Limit => ({
  procedure: 'ratings.create',
  input: (n) => ({ ...RATING, [field]: value(n) }),
  field,
  rule,
})
const list = (field: string, value: (n: number) => unknown, rule: string, at = field): Limit => ({
  procedure: 'ratings.list',
  input: (n) => ({ [field]: value(n) }),
  field: at,
  rule,
})

const breakdown = (field: string, value: (n: number) => unknown, rule: string): Limit => ({
  procedure: 'analytics.breakdown',
  input: (n) => ({ by: 'k', [field]: value(n) }),
  field,
  rule,
})
const terms = (field: string): Limit => ({
  procedure: 'analytics.terms',
  input: (n) => ({ [field]: n }),
  field,
  rule: 'too_big',
})
const project = (field: string): Limit => ({
  procedure: 'project.update',
  input: (n) => ({ [field]: Object.keys(keys(n)) }),
  field,
  rule: 'too_big',
})

const link = (field: string, value: (n: number) => unknown, rule: string): Limit => ({
  procedure: 'links.create',
  input: (n) => ({ conversation_id: 'c', [field]: value(n) }),
  field,
  rule,
})

const key = (field: string, value: (n: number) => unknown, rule: string): Limit => ({
  procedure: 'keys.create',
  input: (n) => ({ name: 'k', kind: 'publishable', scopes: ['ratings:write'], origins: origins(1), [field]: value(n) }),
  field,
  rule,
})

function origins(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `https://shop-${index}.example`)
}

/** An object whose JSON has so many bytes. */
function ofBytes(bytes: number): object {
  return { text: EMOJI + 'x'.repeat(bytes - JSON.stringify({ text: EMOJI }).length - 2) }
}

function nested(depth: number): object {
  return depth === 1 ? {} : { a: nested(depth - 1) }
}

function keys(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]))
}

function languageTag(characters: number): string {
  return `en${'-abcdefgh'.repeat(3)}-${'a'.repeat(characters - 30)}`
}

const WIRE: Partial<Record<keyof typeof LIMITS, Limit[]>> = {
  batchRows: [
    {
      procedure: 'ratings.create_many',
      input: (n) => ({ ratings: Array(n).fill(RATING) }),
      field: 'ratings',
      rule: 'too_big',
    },
    {
      procedure: 'links.create_many',
      input: (n) => ({ links: Array(n).fill({ conversation_id: 'c' }) }),
      field: 'links',
      rule: 'too_big',
    },
  ],
  pageRows: [
    list('limit', (n) => n, 'too_big'),
    { ...list('limit', (n) => n, 'too_big'), procedure: 'audit.list' },
    { ...list('limit', (n) => n, 'too_big'), procedure: 'erasures.list' },
    { ...list('limit', (n) => n, 'too_big'), procedure: 'links.list' },
  ],
  trendBuckets: [
    { procedure: 'analytics.trends', input: (n) => ({ days: n }), field: 'days', rule: 'too_many_buckets' },
    {
      procedure: 'analytics.trends',
      input: (n) => ({ from: '2020-01-01', to: new Date(Date.UTC(2020, 0, n)).toISOString().slice(0, 10) }),
      field: 'from',
      rule: 'too_many_buckets',
    },
  ],
  terms: [terms('limit')],
  termWords: [terms('words')],
  termRatings: [terms('min_ratings')],
  groups: [breakdown('limit', (n) => n, 'too_big')],
  arms: [{ procedure: 'analytics.compare', input: (n) => ({ by: 'k', limit: n }), field: 'limit', rule: 'too_big' }],
  drivers: [{ procedure: 'analytics.drivers', input: (n) => ({ limit: n }), field: 'limit', rule: 'too_big' }],
  days: [list('days', (n) => n, 'too_big')],
  retentionDays: [
    { procedure: 'project.update', input: (n) => ({ retention_days: n }), field: 'retention_days', rule: 'too_big' },
  ],
  feedbackCharacters: [create('feedback', (n) => EMOJI.repeat(n), 'too_long')],
  idCharacters: [
    create('conversation_id', (n) => EMOJI.repeat(n), 'too_long'),
    create('user_id', (n) => EMOJI.repeat(n), 'too_long'),
    create('external_id', (n) => EMOJI.repeat(n), 'too_long'),
    list('conversation_id', (n) => EMOJI.repeat(n), 'too_long'),
    list('user_id', (n) => EMOJI.repeat(n), 'too_long'),
    ...['user_id', 'conversation_id'].map((field) => ({
      procedure: 'erasures.create',
      input: (n: number) => ({ [field]: EMOJI.repeat(n) }),
      field,
      rule: 'too_long',
    })),
  ],
  languageCharacters: [create('language', languageTag, 'too_big'), list('language', languageTag, 'too_big')],
  searchCharacters: [list('q', (n) => EMOJI.repeat(n), 'too_long')],
  filterEntries: [list('metadata', (n) => Array(n).fill('a:b'), 'too_big')],
  metadataFilterCharacters: [list('metadata', (n) => [`a:${EMOJI.repeat(n)}`, 'a:b'], 'invalid_format', 'metadata[0]')],
  metadataBytes: [create('metadata', ofBytes, 'too_large')],
  metadataDepth: [create('metadata', nested, 'too_deep')],
  // Before there are so many keys that they are not all dimensions.
  metadataKeyCharacters: [
    create('metadata', (n) => ({ deep: { [EMOJI.repeat(n)]: 1 } }), 'key_too_long'),
    breakdown('by', (n) => EMOJI.repeat(n), 'too_long'),
    {
      procedure: 'project.update',
      input: (n) => ({ dimensions_deny: [EMOJI.repeat(n)] }),
      field: 'dimensions_deny[0]',
      rule: 'too_long',
    },
  ],
  metadataKeys: [
    create('metadata', keys, 'too_many_keys'),
    // The channel is one of them.
    {
      ...link('metadata', keys, 'too_many_keys'),
      input: (n) => ({ conversation_id: 'c', channel: 'x', metadata: keys(n - 1) }),
    },
  ],
  dimensions: [project('dimensions_allow')],
  deniedDimensions: [project('dimensions_deny')],
  credentialCharacters: [
    {
      procedure: 'session.create',
      input: (n) => ({ credential: EMOJI.repeat(n) }),
      field: 'credential',
      rule: 'too_long',
    },
  ],
  keyNameCharacters: [key('name', (n) => EMOJI.repeat(n), 'too_long')],
  questionCharacters: [link('question', (n) => EMOJI.repeat(n), 'too_long')],
  channelCharacters: [link('channel', (n) => EMOJI.repeat(n), 'too_long')],
  linkDays: [
    link(
      'expires_at',
      (n) => new Date(NOW + (n - 1) * 86_400_000 + (n > LIMITS.linkDays ? 1 : 86_400_000)).toISOString(),
      'out_of_range',
    ),
  ],
  keyOrigins: [key('origins', origins, 'too_big')],
}

describe.each(Object.entries(WIRE))('%s', (name, limits) => {
  const n = LIMITS[name as keyof typeof LIMITS]
  test.each(limits)(`$procedure takes ${n} in $field and not one more`, async ({ procedure, input, field, rule }) => {
    const { REST, RPC } = judges(api)
    for (const judge of [REST, RPC]) {
      expect(await judge(procedure, input(n))).toBe('accepted')
      const refused = { status: 422, errors: [expect.objectContaining({ field, rule })] }
      expect(await judge(procedure, input(n + 1))).toEqual(refused)
    }
  })
})

describe('limits of requests', () => {
  async function post(address: string, body: string): Promise<number> {
    const response = await fetch(api.url + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    await response.text()
    return response.status
  }

  test.each([
    ['/ratings', 201],
    ['/trpc/ratings.create', 200],
  ])('jsonBodyBytes: %s', async (address, success) => {
    const body = JSON.stringify(RATING)
    expect(await post(address, body.padEnd(LIMITS.jsonBodyBytes))).toBe(success)
    expect(await post(address, body.padEnd(LIMITS.jsonBodyBytes + 1))).toBe(413)
  })

  test('rpcBatchCalls', async () => {
    const batch = async (n: number) => {
      const inputs = encodeURIComponent(
        JSON.stringify(Object.fromEntries(Array.from({ length: n }, (_, i) => [i, {}]))),
      )
      return (await fetch(`${api.url}/trpc/${Array(n).fill('ratings.list').join(',')}?batch=1&input=${inputs}`)).status
    }
    expect(await batch(LIMITS.rpcBatchCalls)).toBe(200)
    expect(await batch(LIMITS.rpcBatchCalls + 1)).toBe(400)
  })

  test('inputDepth: deeper values are refused where they stand, not as metadata', async () => {
    const field = `metadata${'.a'.repeat(LIMITS.inputDepth)}`
    for (const judge of Object.values(judges(api))) {
      const [within, beyond] = [LIMITS.inputDepth, LIMITS.inputDepth + 1].map((n) => ({
        ...RATING,
        metadata: nested(n),
      }))
      expect(await judge('ratings.create', within)).toMatchObject({ errors: [{ field: 'metadata', rule: 'too_deep' }] })
      expect(await judge('ratings.create', beyond)).toMatchObject({ errors: [{ field, rule: 'too_deep' }] })
    }
  })

  test('inputValues: of more, none is looked at', async () => {
    for (const judge of Object.values(judges(api))) {
      // The body itself and the two fields of the rating are values too.
      const [within, beyond] = [LIMITS.inputValues - 3, LIMITS.inputValues - 2].map((n) => ({ ...RATING, ...keys(n) }))
      expect(await judge('ratings.create', within)).toMatchObject({ errors: { length: LIMITS.listedErrors } })
      expect(await judge('ratings.create', beyond)).toMatchObject({ errors: [{ rule: 'too_many_values' }] })
    }
  })

  test('listedErrors', async () => {
    for (const judge of Object.values(judges(api))) {
      for (const n of [LIMITS.listedErrors, LIMITS.listedErrors + 1]) {
        expect(await judge('ratings.create', { ...RATING, ...keys(n) })).toMatchObject({
          status: 422,
          errors: { length: LIMITS.listedErrors },
        })
      }
    }
  })
})

describe('limits of imports', () => {
  async function importFile(body: string, type: string) {
    const response = await fetch(`${api.url}/import`, { method: 'POST', headers: { 'content-type': type }, body })
    return response.json() as Promise<Record<string, unknown>>
  }

  test('importRecordBytes', async () => {
    const [head = '', ...rest] = JSON.stringify({ ...RATING, feedback: EMOJI })
    const record = (bytes: number) => head.padEnd(bytes - Buffer.byteLength(rest.join(''))) + rest.join('')
    const records = [LIMITS.importRecordBytes, LIMITS.importRecordBytes + 1].map(record)
    expect(await importFile(`${records.join('\n')}\n`, 'application/x-ndjson')).toMatchObject({
      imported: 1,
      rejected: 1,
      rejections: [{ line: 2, record: 2, errors: [{ rule: 'record_too_large' }] }],
    })
  })

  test('importColumns', async () => {
    const file = (columns: number) => {
      const more = Array.from({ length: columns - 2 }, (_, index) => index)
      return `conversation_id,rating,${more.map((n) => `m${n}`).join()}\nc,5,${more.join()}\n`
    }
    expect(await importFile(file(LIMITS.importColumns), 'text/csv')).toMatchObject({ imported: 1 })
    expect(await importFile(file(LIMITS.importColumns + 1), 'text/csv')).toMatchObject({
      status: 422,
      errors: [{ field: '(file)', rule: 'too_many_columns' }],
    })
  })

  test('importListedRejections', async () => {
    for (const n of [LIMITS.importListedRejections, LIMITS.importListedRejections + 1]) {
      expect(await importFile(`conversation_id,rating\n${'c,9\n'.repeat(n)}`, 'text/csv')).toMatchObject({
        rejected: n,
        rejections: { length: LIMITS.importListedRejections },
      })
    }
  })
})

test('no limit is left out', () => {
  const elsewhere = ['jsonBodyBytes', 'rpcBatchCalls', 'inputDepth', 'inputValues', 'listedErrors']
  const ofImports = ['importRecordBytes', 'importColumns', 'importListedRejections']
  // gunzip.test.ts has these.
  ofImports.push('importBytes', 'importUnpackedRatio')
  // As preview-file.test.ts has these, but for what is sent: import-preview.test.ts.
  ofImports.push('previewBytes', 'previewRows', 'previewSamples', 'previewSampleCharacters')
  // Of what is stored: see access.test.ts and session.test.ts of core.
  const ofKeys = ['keys', 'listedKeys', 'sessions']
  // See sockets.test.ts.
  const ofSockets = ['socketMessageBytes', 'socketSubscriptions']
  expect([...Object.keys(WIRE), ...elsewhere, ...ofImports, ...ofKeys, ...ofSockets].sort()).toEqual(
    Object.keys(LIMITS).sort(),
  )
})
