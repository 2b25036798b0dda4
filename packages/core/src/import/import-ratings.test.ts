import { gzipSync } from 'node:zlib'
import { type ImportInput, ImportQuery, LIMITS, type Rating } from '@parley/contracts'
import { StoreError } from '@parley/store'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { ACTOR, NOW, openServices } from '../testing/open-services.ts'
import { csv, HEADER, numbered } from '../testing/sample-csv.ts'

describe('an import', () => {
  it('stores good rows and reports bad ones by line, field and reason', async () => {
    const { importText, exportText } = await openServices()
    const report = await importText(
      csv('a,c1,5,good', 'b,c2,9,bad', '"c","c3\n",4,fine', 'd,c4,x,"bad', 'e,,3,', 'f,c6,1,ok,more', 'g,c7,2,'),
    )
    expect(report).toMatchObject({
      records: 7,
      imported: 3,
      updated: 0,
      duplicates: 0,
      rejected: 4,
      format: 'csv',
      encoding: 'utf-8',
      dry_run: false,
    })
    expect(
      report.rejections.map(({ line, record, errors }) => [
        line,
        record,
        errors.map(({ field, rule }) => `${field}:${rule}`),
      ]),
    ).toEqual([
      [3, 2, ['rating:too_big']],
      [6, 4, ['(record):unclosed_quote']],
      [7, 5, ['conversation_id:invalid_type']],
      [8, 6, ['(record):column_count']],
    ])
    const stored: Rating[] = JSON.parse(await exportText())
    expect(stored.map(({ external_id, timestamp }) => [external_id, timestamp])).toEqual(
      ['a', 'c', 'g'].map((id) => [id, new Date(NOW).toISOString()]),
    )
  })

  it.each([
    ['CSV', 'rating,conversation_id\n5,c\n', undefined, 'csv'],
    ['a JSON array', ' [{"rating":5,"conversation_id":"c"}]', undefined, 'json'],
    ['NDJSON', '{"rating":5,"conversation_id":"c"}\n', undefined, 'ndjson'],
    ['one JSON object', '{"rating":5,"conversation_id":"c"}', 'application/json', 'ndjson'],
    ['a JSON array by its type', '[{"rating":5,"conversation_id":"c"}]', 'application/json; charset=utf-8', 'json'],
    ['CSV that looks like JSON, by its type', '[rating],rating,conversation_id\n1,5,c\n', 'text/csv', 'csv'],
  ])('reads %s', async (_, content, contentType, format) => {
    const { importText } = await openServices()
    expect(await importText(content, {}, contentType)).toMatchObject({ imported: 1, rejected: 0, format })
  })

  it.each([
    ['utf-8', {}],
    ['utf-16le', {}],
    ['windows-1252', { encoding: 'windows-1252' }],
    ['cp949', { encoding: 'cp949' }],
  ] as const)('reads %s, gzipped too', async (encoding, query) => {
    const { importText, exportText } = await openServices()
    const feedback = encoding === 'cp949' ? '훌륭' : 'déjà'
    const bytes = iconv.encode(csv(`a,c,5,${feedback}`), encoding)
    expect(await importText(gzipSync(bytes), query)).toMatchObject({ imported: 1, encoding })
    expect(await exportText()).toContain(feedback)
    expect(await importText(bytes, query)).toMatchObject({ imported: 0, duplicates: 1 })
  })

  it('rejects the one row whose bytes are not valid', async () => {
    const { importText } = await openServices()
    const bytes = Buffer.concat([
      Buffer.from(csv('a,c,5,é', 'b,c,5,ü')),
      Buffer.from('c,c,5,'),
      Buffer.of(0xff),
      Buffer.from('\nd,c,5,ö\ne,c,5,ñ\n'),
    ])
    const report = await importText(bytes)
    expect(report).toMatchObject({ imported: 4, rejected: 1, encoding: 'utf-8' })
    expect(report.rejections).toMatchObject([{ line: 4, errors: [{ field: 'feedback', rule: 'invalid_encoding' }] }])
  })

  it.each(['', '\n \n', '\uFEFF'])('of nothing is refused: %j', async (content) => {
    const { importText } = await openServices()
    await expect(importText(content)).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      errors: [{ rule: 'empty' }],
    })
  })

  it('of no rows is none', async () => {
    const { importText } = await openServices()
    const nothing = { records: 0, imported: 0, rejected: 0 }
    expect(await importText(HEADER)).toMatchObject(nothing)
    expect(await importText('[]')).toMatchObject(nothing)
    expect(await importText('', { format: 'ndjson' })).toMatchObject(nothing)
  })

  it('with a broken gzip is refused and one that breaks late keeps its whole chunks', async () => {
    const { importText, store } = await openServices()
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `x${index},c${index},5,${(index * 7_919 * 104_729).toString(36)}`,
    )
    const packed = gzipSync(csv(...rows))
    await expect(importText(packed.subarray(0, packed.length / 2))).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
    })
    const stored = (await store.snapshot()).lastId
    expect(stored).toBeGreaterThan(0)
    expect(stored % 3_000).toBe(0)
  })
})

describe('a source that fails in the middle', () => {
  async function* failing(count: number) {
    const text = numbered(count)
    for (let at = 0; at < text.length; at += 4_000) yield Buffer.from(text.slice(at, at + 4_000))
    throw new Error('connection lost')
  }

  it.each([
    [10, 0],
    [2_999, 0],
    [9_500, 9_000],
  ])('after %i rows leaves %i', async (rows, stored) => {
    const { transfer, store, importText } = await openServices()
    await expect(transfer.import(ACTOR, { bytes: failing(rows) }, ImportQuery.parse({}))).rejects.toThrow(
      'connection lost',
    )
    expect((await store.snapshot()).lastId).toBe(stored)
    expect(await importText(numbered(rows))).toMatchObject({ imported: rows - stored, duplicates: stored })
  })

  it('and a caller that leaves end it after the chunk under way', async () => {
    const { transfer, store } = await openServices()
    const controller = new AbortController()
    async function* leaving() {
      yield Buffer.from(numbered(9_000))
      controller.abort(new Error('gone'))
      yield Buffer.from('last,c,5,agent\n'.repeat(9_000))
    }
    const file = { bytes: leaving(), signal: controller.signal }
    await expect(transfer.import(ACTOR, file, ImportQuery.parse({}))).rejects.toThrow('gone')
    const stored = (await store.snapshot()).lastId
    expect(stored % 3_000).toBe(0)
    expect(stored).toBeLessThan(9_001)
  })

  it('and a store that fails end the import with the failure of the store', async () => {
    let calls = 0
    const services = await openServices({
      wrap: (store) => ({
        ...store,
        insertPrepared: (projectId, rows) => {
          calls += 1
          return calls === 3 ? Promise.reject(new StoreError('FULL', 'full')) : store.insertPrepared(projectId, rows)
        },
      }),
    })
    await expect(services.importText(numbered(20_000))).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: /disk .* full.*Before that 6000 ratings were stored/,
    })
    expect((await services.store.snapshot()).lastId).toBe(6_000)
    await expect(services.transfer.import(ACTOR, { bytes: failing(500) }, ImportQuery.parse({}))).rejects.toThrow(
      'connection lost',
    )
  })
})

describe('limits', () => {
  it('hold for records of every format', async () => {
    const { importText } = await openServices()
    for (const [bytes, imported] of [
      [LIMITS.importRecordBytes, 2],
      [LIMITS.importRecordBytes + 1, 1],
    ] as const) {
      const object = `{"conversation_id":"c","rating":5,"skip":"${'x'.repeat(bytes - 44)}"}`
      expect(Buffer.byteLength(object)).toBe(bytes)
      const row = `c,5,${'x'.repeat(bytes - 4)}`
      const query: ImportInput = { drop: ['skip'] }
      const counts = { imported, rejected: 2 - imported }
      expect(await importText(`conversation_id,rating,skip\n${row}\nc,4,\n`, query)).toMatchObject(counts)
      expect(await importText(`${object}\n{"conversation_id":"c","rating":4}`, query)).toMatchObject(counts)
      expect(await importText(`[${object},{"conversation_id":"c","rating":4}]`, query)).toMatchObject(counts)
    }
  })

  it('keep the memory bounded for a file that is one line', async () => {
    const { transfer } = await openServices()
    async function* giant() {
      yield Buffer.from('conversation_id,rating,feedback\nc,5,"')
      for (let count = 0; count < 2_000; count += 1) yield Buffer.alloc(65_536, 'x')
      yield Buffer.from('"\nd,4,fine\n')
    }
    const before = process.memoryUsage().rss
    const report = await transfer.import(ACTOR, { bytes: giant() }, ImportQuery.parse({}))
    expect(report).toMatchObject({ imported: 1, rejected: 1 })
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  })

  it('list the first 1,000 rejections, those of stored rows among them', async () => {
    const { importText } = await openServices()
    await importText(numbered(600))
    const text = csv(
      ...Array.from({ length: 3_000 }, (_, index) =>
        index < 600 ? `x${index},c${index},1,other` : `y${index},,5,bad`,
      ),
    )
    const report = await importText(text, { on_conflict: 'error' })
    expect(report.rejected).toBe(3_000)
    expect(report.rejections.map(({ record }) => record)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => index + 1),
    )
  })

  it('keep other projects apart', async () => {
    const { transfer, importText } = await openServices()
    await importText(csv('a,c,5,mine'))
    const other = transfer.export({ ...ACTOR, projectId: 2 }, { format: 'ndjson' })
    expect((await Array.fromAsync(other)).join('')).toBe('')
  })
})
