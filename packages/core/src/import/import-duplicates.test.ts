import { describe, expect, it } from 'vitest'
import { ACTOR, openServices } from '../testing/open-services.ts'
import { csv, numbered } from '../testing/sample-csv.ts'

describe('a file that comes twice', () => {
  it('adds nothing where its rows have an external_id', async () => {
    const { importText } = await openServices()
    expect(await importText(numbered(2_500))).toMatchObject({ imported: 2_500, duplicates: 0 })
    expect(await importText(numbered(2_500))).toMatchObject({ imported: 0, duplicates: 2_500 })
  })

  it('adds nothing where the content is the id, as CSV or as JSON', async () => {
    const { importText } = await openServices()
    const rows = Array.from({ length: 50 }, (_, index) => ({
      conversation_id: `c${index % 40}`,
      rating: 5,
      feedback: null,
      model: 'm',
    }))
    const text = `model,rating,conversation_id,feedback\n${rows.map((row) => `m,5,${row.conversation_id},\n`).join('')}`
    expect(await importText(text, { dedupe: 'content' })).toMatchObject({ imported: 40, duplicates: 10 })
    expect(await importText(text, { dedupe: 'content' })).toMatchObject({ imported: 0, duplicates: 50 })
    expect(await importText(JSON.stringify(rows), { dedupe: 'content' })).toMatchObject({ imported: 0, duplicates: 50 })
    expect(await importText(text)).toMatchObject({ imported: 50 })
  })

  it.each(['csv', 'ndjson'] as const)(
    'adds nothing as %s export of another database, whose ids are taken here',
    async (format) => {
      const [here, there] = [await openServices(), await openServices()]
      await here.importText(`conversation_id,rating\n${'here,5\n'.repeat(10)}`)
      await there.importText('conversation_id,rating\nthere,1\nthere,2\nthere,3\n')
      const file = await there.exportText({ format })
      expect(await here.importText(file)).toMatchObject({ imported: 3, duplicates: 0 })
      expect(await here.importText(file)).toMatchObject({ imported: 0, duplicates: 3 })
      expect(await here.store.countStars(1, {})).toEqual([1, 1, 1, 0, 10])
    },
  )

  it.each([
    ['skip', { duplicates: 3 }, 5],
    ['update', { duplicates: 2, updated: 1 }, 1],
    ['error', { duplicates: 2, rejected: 1 }, 5],
  ] as const)(
    'as an export of this database meets what was edited since by on_conflict=%s',
    async (on_conflict, report, stars) => {
      const { importText, exportText, ratings, store } = await openServices()
      await importText('conversation_id,rating\na,1\nb,2\nc,3\n')
      const file = await exportText({ format: 'csv' })
      await ratings.update(ACTOR, { id: 1, rating: 5 })
      expect(await importText(file, { on_conflict })).toMatchObject({ imported: 0, ...report })
      expect(await store.get(1, 1)).toMatchObject({ rating: stars })
      expect((await store.snapshot()).lastId).toBe(3)
    },
  )

  it('adds nothing where metadata has a negative zero', async () => {
    const { importText } = await openServices()
    const file = '{"external_id":"a","conversation_id":"c","rating":5,"x":-0}'
    await importText(file)
    expect(await importText(file, { on_conflict: 'error' })).toMatchObject({ duplicates: 1, rejected: 0 })
  })
})

describe('a row whose external_id is stored', () => {
  const first = csv('a,c,5,old', 'b,c,4,same')
  const second = csv('a,c,1,new', 'b,c,4,same', 'n,c,3,')

  it.each([
    ['skip', { imported: 1, updated: 0, duplicates: 2, rejected: 0 }, [5, 'old']],
    ['update', { imported: 1, updated: 1, duplicates: 1, rejected: 0 }, [1, 'new']],
    ['error', { imported: 1, updated: 0, duplicates: 1, rejected: 1 }, [5, 'old']],
  ] as const)('with on_conflict=%s', async (on_conflict, counts, stored) => {
    const { importText, store } = await openServices()
    await importText(first)
    expect(await importText(second, { on_conflict, dry_run: true })).toMatchObject({ ...counts, dry_run: true })
    expect(await store.get(ACTOR.projectId, 1)).toMatchObject({ rating: 5, feedback: 'old' })
    const report = await importText(second, { on_conflict })
    expect(report).toMatchObject({ records: 3, ...counts })
    expect(
      report.rejections.flatMap(({ line, errors }) => errors.map(({ field, rule }) => `${line} ${field} ${rule}`)),
    ).toEqual(on_conflict === 'error' ? ['2 rating conflict', '2 feedback conflict'] : [])
    const rating = await store.get(ACTOR.projectId, 1)
    expect([rating?.rating, rating?.feedback]).toEqual(stored)
  })

  it.each([
    ['skip', [2, 'one'], { imported: 1, updated: 0, duplicates: 2 }],
    ['update', [2, 'one'], { imported: 1, updated: 2, duplicates: 0 }],
  ] as const)(
    'in one file and chunk too, the last row decides, on_conflict=%s',
    async (on_conflict, stored, counts) => {
      const { importText, store } = await openServices()
      const text = csv('a,c,2,one', 'a,c,3,one', 'a,c,2,one')
      expect(await importText(text, { on_conflict, dry_run: true })).toMatchObject(counts)
      expect(await importText(text, { on_conflict })).toMatchObject(counts)
      const rating = await store.get(ACTOR.projectId, 1)
      expect([rating?.rating, rating?.feedback]).toEqual(stored)
    },
  )

  it('keeps its time where the file has none', async () => {
    const { importText, store } = await openServices()
    await importText('external_id,conversation_id,rating,timestamp\na,c,5,2020-01-01\n', { tz: 'Asia/Seoul' })
    expect(await importText('external_id,conversation_id,rating\na,c,4\n', { on_conflict: 'update' })).toMatchObject({
      updated: 1,
    })
    expect(await store.get(ACTOR.projectId, 1)).toMatchObject({ rating: 4, timestamp: Date.UTC(2019, 11, 31, 15) })
  })
})

describe('a dry run', () => {
  it('counts what the import would count, and writes nothing', async () => {
    const { importText, store } = await openServices()
    await importText(csv('x1,c1,5,fine', 'x2,c2,1,other'))
    const text = `${numbered(2_200)}y,,5,\nz,c,9,\n`
    const dry = await importText(text, { dry_run: true })
    expect(dry).toMatchObject({ imported: 2_198, duplicates: 2, rejected: 2, dry_run: true })
    expect((await store.snapshot()).lastId).toBe(2)
    expect(await importText(text)).toEqual({ ...dry, dry_run: false })
  })
})
