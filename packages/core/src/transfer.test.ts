import { readFile } from 'node:fs/promises'
import type { ImportInput } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { openServices } from './testing/open-services.ts'

const CLOTHING: ImportInput = {
  map: ['Rating:rating', 'Review Text:feedback'],
  set: ['conversation_id:clothing-{Clothing ID}-{column_1}'],
}
const APP: ImportInput = {
  map: ['score:rating', 'data:feedback', 'ori_lang:language'],
  set: ['conversation_id:review-{line}'],
}
const FILM: ImportInput = {
  map: ['review_id:external_id', 'movie_id:conversation_id', 'date:timestamp', 'review:feedback'],
  set: ['language:ko'],
  tz: 'Asia/Seoul',
}

describe('a real file', () => {
  it.each([
    ['womens-clothing.csv', CLOTHING, 40, 'utf-8'],
    ['womens-clothing-utf16le-bom.tsv', CLOTHING, 30, 'utf-16le'],
    ['app-garmin-en.csv', APP, 30, 'utf-8'],
    ['app-garmin-fr-cp1252.csv', APP, 30, 'windows-1252'],
    ['app-huawei-fr-utf8-bom.csv', APP, 30, 'utf-8'],
    ['naver-movies-cp949.csv', FILM, 40, 'cp949'],
    ['ieval.csv', {}, 40, 'utf-8'],
    ['ieval.json', {}, 40, 'utf-8'],
    ['llm-judge.ndjson', {}, 30, 'utf-8'],
    ['topical-chat.ndjson.gz', {}, 20, 'utf-8'],
  ])('%s is imported whole, and exported and imported again to the same bytes', async (file, query, rows, encoding) => {
    const services = await openServices()
    expect(await services.importText(await fixture(file), query)).toMatchObject({
      imported: rows,
      rejected: 0,
      encoding,
    })
    const copy = await openServices()
    const csv = await services.exportText({ format: 'csv' })
    expect(await copy.importText(csv)).toMatchObject({ imported: rows, rejected: 0 })
    expect(await copy.exportText({ format: 'csv' })).toBe(csv)
  })

  it('keeps its texts, dates and other columns', async () => {
    const services = await openServices()
    await services.importText(await fixture('naver-movies-cp949.csv'), FILM)
    await services.importText(await fixture('app-garmin-fr-cp1252.csv'), APP)
    await services.importText(await fixture('womens-clothing.csv'), CLOTHING)
    const [film] = JSON.parse(await services.exportText({ conversation_id: 'movie-95763' }))
    expect(film).toMatchObject({
      external_id: 'nsmc-016810',
      rating: 5,
      feedback: '인간의 본질에 있어 이성의 경계를 너무잘보여주었다',
      language: 'ko',
      timestamp: '2015-01-03T15:00:00.000Z',
    })
    const [app] = JSON.parse(await services.exportText({ conversation_id: 'review-2' }))
    expect(app.feedback).toMatch(/^Motivant, précis et complet\./)
    expect(app.metadata).toMatchObject({ thumbsUpCount: '0', app: 'Garmin Connect' })
    const [dress] = JSON.parse(await services.exportText({ conversation_id: 'clothing-767-0' }))
    expect(dress.metadata).toMatchObject({ column_1: '0', 'Class Name': 'Intimates' })
    expect(await services.exportText({ q: 'dress' })).toContain('\\r\\n')
  })
})

function fixture(name: string): Promise<Buffer> {
  return readFile(new URL(`../fixtures/${name}`, import.meta.url))
}
