import { expect, test } from 'vitest'
import { ACTOR, openServices } from './testing/open-services.ts'

const PAGE = { limit: 10 }
const CSV = 'external_id,conversation_id,rating\na,c,4\nb,c,nine\n'

test('an import is in the audit log with its counts, a dry run is not', async () => {
  const { project, importText } = await openServices()
  await importText(CSV, { dry_run: true })
  await importText(CSV)
  await importText(CSV.replace('a,c,4', 'a,c,5'), { on_conflict: 'update' })
  const { items } = await project.audit(ACTOR, { ...PAGE, kind: 'import' })
  const none = { records: 2, imported: 0, updated: 0, duplicates: 0, rejected: 1 }
  expect(items.map(({ by, detail }) => ({ by, detail }))).toEqual([
    { by: 'test', detail: { ...none, updated: 1 } },
    { by: 'test', detail: { ...none, imported: 1 } },
  ])
})

test('what an import changes is in the history of the rating', async () => {
  const { ratings, importText } = await openServices()
  await importText(CSV)
  await importText(CSV.replace('a,c,4', 'a,c,5'), { on_conflict: 'update' })
  const { items } = await ratings.revisions(ACTOR, { ...PAGE, id: 1 })
  expect(items).toMatchObject([{ by: 'test', action: 'update', before: { rating: 4, external_id: 'a' } }])
})

test('a rating that is restored from an export goes on with its history, and is erased with it', async () => {
  const { ratings, importText, exportText } = await openServices()
  const { rating } = await ratings.create(ACTOR, { conversation_id: 'c', rating: 4, user_id: 'u' })
  const file = await exportText()
  await ratings.delete(ACTOR, rating.id)
  await importText(file)
  expect(await ratings.get(ACTOR, rating.id)).toEqual(rating)
  const revisions = async () => (await ratings.revisions(ACTOR, { ...PAGE, id: rating.id })).items
  expect(await revisions()).toMatchObject([
    { by: 'test', action: 'restore', before: null },
    { by: 'test', action: 'delete', before: rating },
  ])
  expect(await ratings.erase(ACTOR, { user_id: 'u' })).toMatchObject({ erased_ratings: 1, by: 'test' })
  await expect(revisions()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(JSON.parse(await exportText())).toEqual([])
})

test('dates of the audit log are days of the project', async () => {
  const { project } = await openServices()
  await project.update(ACTOR, { time_zone: 'Asia/Kolkata' })
  const [entry] = (await project.audit(ACTOR, PAGE)).items
  const today = new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10)
  expect((await project.audit(ACTOR, { ...PAGE, from: today, to: today })).items).toEqual([entry])
  expect((await project.audit(ACTOR, { ...PAGE, to: '2020-01-01' })).items).toEqual([])
})
