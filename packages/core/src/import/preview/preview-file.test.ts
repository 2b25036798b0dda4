import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { type ImportPreview, LIMITS, PreviewQuery } from '@parley/contracts'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { openServices } from '../../testing/open-services.ts'
import { previewFile } from './preview-file.ts'

const FIXTURES = new URL('../../../fixtures/', import.meta.url)

function preview(content: string | Uint8Array, query: PreviewQuery = {}): Promise<ImportPreview> {
  const first = Buffer.from(content).subarray(0, LIMITS.previewBytes)
  return previewFile({ first, contentType: undefined, timeZone: 'Europe/Berlin' }, PreviewQuery.parse(query))
}

function guesses({ columns }: ImportPreview): Record<string, string | null> {
  return Object.fromEntries(columns.map(({ name, guess }) => [name, guess]))
}

/** The columns that are fields. */
function fields(result: ImportPreview): Record<string, string> {
  const named = Object.entries(guesses(result)).filter(([, guess]) => guess !== null && !guess.startsWith('metadata.'))
  return Object.fromEntries(named) as Record<string, string>
}

const APP = { data: 'feedback', score: 'rating', ori_lang: 'language' }
const CLOTHING = { 'Review Text': 'feedback', Rating: 'rating' }
const NAVER = { review_id: 'external_id', date: 'timestamp', rating: 'rating', review: 'feedback' }
const IEVAL = { conversation_id: 'conversation_id', rating: 'rating', feedback: 'feedback', user_id: 'user_id' }

describe('real files', () => {
  test.each([
    ['app-garmin-en.csv', 'utf-8', 'comma', 30, APP],
    ['app-garmin-fr-cp1252.csv', 'windows-1252', 'semicolon', 30, APP],
    ['app-huawei-fr-utf8-bom.csv', 'utf-8', 'semicolon', 30, APP],
    ['womens-clothing.csv', 'utf-8', 'comma', 40, CLOTHING],
    ['womens-clothing-utf16le-bom.tsv', 'utf-16le', 'tab', 30, CLOTHING],
    ['womens-clothing-texts.csv.gz', 'utf-8', 'comma', 440, CLOTHING],
    ['naver-movies-cp949.csv', 'cp949', 'comma', 40, NAVER],
    ['ieval.csv', 'utf-8', 'comma', 40, IEVAL],
    ['ieval.json', 'utf-8', null, 40, { ...IEVAL, metadata: 'metadata' }],
    ['llm-judge.ndjson', 'utf-8', null, 30, { ...IEVAL, metadata: 'metadata' }],
    ['topical-chat.ndjson.gz', 'utf-8', null, 20, { ...IEVAL, metadata: 'metadata' }],
  ] as const)('%s', async (name, encoding, delimiter, records, expected) => {
    const bytes = await readFile(new URL(name, FIXTURES))
    const result = await preview(bytes)
    expect(result).toMatchObject({ encoding, delimiter, records, valid: records, rejected: 0, is_whole: true })
    expect(fields(result)).toEqual(expected)
    expect(result.missing.map(({ field }) => field)).toEqual('user_id' in expected ? [] : ['conversation_id'])
    // What it suggests, the import does.
    const { importText, exportText } = await openServices()
    expect(await importText(bytes, result.query)).toMatchObject({ imported: records, rejected: 0, encoding })
    const stored = JSON.parse(await exportText())
    const shown = result.rows.map(({ rating }) => rating)
    expect(stored.slice(0, shown.length)).toMatchObject(
      shown.map((rating) => ({ ...rating, ...(rating?.timestamp != null && { timestamp: expect.any(String) }) })),
    )
    expect(await importText(bytes, result.query)).toMatchObject({ imported: 0, duplicates: records })
  })

  test('counts by day have no stars, and it is said what is missing', async () => {
    const result = await preview(await readFile(new URL('naver-movies-by-day.csv.gz', FIXTURES)))
    expect(fields(result)).toEqual({ date: 'timestamp' })
    expect(result.missing).toMatchObject([{ field: 'rating', proposal: null }, { field: 'conversation_id' }])
    expect(result.valid).toBe(0)
    expect(result.rejections).toHaveLength(LIMITS.previewRows)
    expect(result.rejections[0]).toMatchObject({ line: 2, rating: null, errors: [{ field: 'rating' }] })
  })
})

const ROWS = [
  ['4', '2026-01-31', 'Very quick and friendly help', 'T-1001', 'de'],
  ['5', '2026-01-30', 'It took much too long today', 'T-1002', 'en'],
  ['1', '2026-01-29', 'Nobody could tell me anything', 'T-1003', 'fr'],
  ['3', '2026-01-28', 'So so, could have been worse', 'T-1004', 'es'],
  ['2', '2026-01-27', 'I had to ask for it three times', 'T-1005', 'it'],
]

function csvOf(header: string[], rows: string[][] = ROWS): string {
  return [header, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n')
}

describe('names', () => {
  test.each([
    [['Star Rating', 'Created At', 'Comment', 'Ticket ID', 'Locale']],
    [['CSAT', 'submitted_at', 'customerComment', 'conversationId', 'lang']],
    [['Bewertung', 'Datum', 'Kommentar', 'Gesprächs-ID', 'Sprache']],
    [['Étoiles', 'Date de création', 'Commentaire', 'Numéro de ticket', 'Langue']],
    [['Note', 'Date', 'Avis', 'Ticket', 'Langue']],
    [['Rating', 'Date', 'Note', 'Ticket', 'Language']],
    [['Puntuación', 'Fecha', 'Comentario', 'Conversación', 'Idioma']],
    [['Avaliação', 'Criado em', 'Comentário', 'Conversa', 'Idioma']],
    [['Valutazione', 'Data', 'Recensione', 'Conversazione', 'Lingua']],
    [['Beoordeling', 'Tijdstip', 'Opmerking', 'Gesprek', 'Taal']],
    [['Оценка', 'Дата', 'Комментарий', 'Разговор', 'Язык']],
    [['評価', '日付', 'コメント', '会話ID', '言語']],
    [['评分', '日期', '评论', '会话ID', '语言']],
    [['평점', '날짜', '리뷰', '대화ID', '언어']],
    // Nothing to go by but the values.
    [['a', 'b', 'c', 'd', 'e']],
  ])('%j', async (header) => {
    const result = await preview(csvOf(header))
    expect(result.columns.map(({ guess }) => guess)).toEqual([
      ...['rating', 'timestamp', 'feedback', 'conversation_id', 'language'],
    ])
    expect(result).toMatchObject({ valid: 5, rejected: 0, missing: [], query: { tz: 'Europe/Berlin' } })
    expect(new Set(result.columns.map(({ confidence }) => confidence))).toEqual(
      new Set([header[0] === 'a' ? 'low' : 'high']),
    )
    expect(result.rows[0]?.rating).toMatchObject({ rating: 4, timestamp: '2026-01-30T23:00:00Z' })
  })
})

describe('values decide where they contradict the name', () => {
  test.each([
    ['stars of ten', 'rating', ['7', '10', '3', '9', '1'], /from 1 to 10/],
    ['stars in words', 'Stars', ['four', 'five', 'one', 'two', 'bad'], /whole numbers from 1 to 5/],
    ['days first', 'date', ['31.01.2026', '30.01.2026', '29.01.2026', '28.01.2026', '1.1.2026'], /year first/],
    ['languages by name', 'language', ['German', 'French', 'Old High Something', '?', '-'], /language/],
  ])('%s', async (_, name, values, reason) => {
    const result = await preview(
      csvOf(
        [name],
        values.map((value) => [value]),
      ),
    )
    expect(result.columns).toMatchObject([
      { guess: `metadata.${name}`, confidence: 'low', reason: expect.stringMatching(reason) },
    ])
    const isField = ['rating', 'language'].includes(name)
    expect(result.query.map).toEqual(isField ? [`${name}:metadata.${name}`] : [])
  })

  test.each([
    ['counts', 'thumbs_up_count', ['1', '2', '3', '4', '5']],
    ['flags', 'solved', ['1', '2', '1', '2', '1']],
    ['ages', 'age', ['1', '2', '3', '4', '5']],
    ['countries', 'where', ['US', 'DE', 'FR', 'IT', 'ES']],
    ['years', 'year', ['2021', '2022', '2023', '2024', '2025']],
    ['a title beside a text', 'Title', ['Good', 'Bad', 'So so', 'Fine', 'No']],
  ])('%s are none of ours', async (_, name, values) => {
    const result = await preview(
      csvOf(
        [name],
        values.map((value) => [value]),
      ),
    )
    expect(guesses(result)).toEqual({ [name]: `metadata.${name}` })
  })

  test('two columns that could be the stars are left to people', async () => {
    const rows = ROWS.map(([stars = '']) => [stars, String(6 - Number(stars))])
    const result = await preview(csvOf(['speed', 'tone'], rows))
    expect(fields(result)).toEqual({})
    expect(result.missing).toMatchObject([{ field: 'rating', proposal: null }, { field: 'conversation_id' }])
  })
})

describe('what the query says', () => {
  test('is taken as given, and the rest is guessed', async () => {
    const header = ['speed', 'b', 'tone', 'd', 'e']
    const rows = ROWS.map((cells, index) => [
      cells[0] ?? '',
      cells[1] ?? '',
      String(5 - index),
      cells[3] ?? '',
      cells[4] ?? '',
    ])
    const query = { map: ['tone:rating', 'e:metadata.market'], drop: ['d'], set: ['user_id:somebody'], tz: 'UTC' }
    const result = await preview(csvOf(header, rows), query)
    expect(guesses(result)).toEqual({
      ...{ speed: 'metadata.speed', b: 'timestamp', tone: 'rating', d: null, e: 'metadata.market' },
    })
    expect(result.columns.map(({ confidence }) => confidence)).toEqual(['high', 'low', 'given', 'given', 'given'])
    expect(result.query).toMatchObject({ drop: ['d'], tz: 'UTC', set: ['user_id:somebody', expect.any(String)] })
    expect(result.rows[0]).toMatchObject({
      line: 2,
      rating: { rating: 5, timestamp: '2026-01-31T00:00:00Z', user_id: 'somebody' },
    })
    // Said again word for word, it changes nothing.
    const { dedupe, ...again } = result.query
    expect(dedupe).toBe('content')
    expect(await preview(csvOf(header, rows), again as PreviewQuery)).toMatchObject({
      query: result.query,
      rows: result.rows,
    })
  })

  test.each([
    ['a column that is not there', { map: ['x:rating'] }],
    ['a field that there is not', { map: ['a:stars'] }],
    ['a column twice', { map: ['a:rating', 'a:feedback'] }],
  ])('is refused where it names %s', async (_, query) => {
    await expect(preview('a,b\n5,x\n', query)).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' })
  })

  test("Parley's own exports are as they are", async () => {
    const services = await openServices()
    await services.importText('conversation_id,rating,agent\nc,5,a\nd,1,b\n')
    for (const format of ['csv', 'json', 'ndjson'] as const) {
      const result = await preview(await services.exportText({ format }))
      expect(guesses(result)).toMatchObject({
        id: null,
        external_id: 'external_id',
        metadata: 'metadata',
        sentiment: null,
      })
      expect(result).toMatchObject({
        valid: 2,
        missing: [],
        query: { map: [], set: [], drop: [], dedupe: 'external_id' },
      })
    }
  })
})

describe('the start of a file', () => {
  const line = (index: number) =>
    `${(index % 5) + 1},"Some words, with ""quotes""\nand ünïcode 感想 ${index}",c-${index}\n`
  const long = `rating,comment,ticket\n${Array.from({ length: 8_000 }, (_, index) => line(index)).join('')}`

  test.each([
    ['CSV', () => Buffer.from(long)],
    ['CSV of UTF-16', () => iconv.encode(long, 'utf-16le', { addBOM: true })],
    ['gzip', () => gzipSync(long, { level: 0 })],
    ['gzip that unpacks to more', () => gzipSync(long)],
  ])('of %s is enough, wherever it is cut', async (_, make) => {
    for (const length of [LIMITS.previewBytes, LIMITS.previewBytes + 1, LIMITS.previewBytes + 7]) {
      const result = await preview(Buffer.concat([make(), Buffer.alloc(8)]).subarray(0, length))
      expect(result).toMatchObject({ is_whole: false, rejected: 0, missing: [] })
      expect(result.records).toBe(result.valid)
      expect(result.records).toBeGreaterThan(1_000)
      expect(fields(result)).toEqual({ rating: 'rating', comment: 'feedback', ticket: 'conversation_id' })
    }
  })

  test.each([
    ['a JSON array', (objects: object[]) => JSON.stringify(objects)],
    ['NDJSON', (objects: object[]) => objects.map((each) => JSON.stringify(each)).join('\n')],
  ])('of %s too', async (_, write) => {
    const objects = Array.from({ length: 8_000 }, (__, index) => ({
      stars: (index % 5) + 1,
      chat_id: `c ${index}`,
      text: 'Ja, "gut" 感想',
    }))
    const result = await preview(write(objects))
    expect(result).toMatchObject({ is_whole: false, rejected: 0, missing: [] })
    expect(result.records).toBeGreaterThan(1_000)
    expect(fields(result)).toEqual({ stars: 'rating', chat_id: 'conversation_id', text: 'feedback' })
  })

  test('shows what is wrong with records as an import would', async () => {
    const result = await preview('rating,conversation_id\n5,a\n9,b\n4,c,d\n"3,e\n1,f\n2,f\n')
    expect(result).toMatchObject({ records: 6, valid: 3, rejected: 3, is_whole: true })
    expect(result.columns[0]).toMatchObject({
      guess: 'rating',
      confidence: 'low',
      reason: expect.stringContaining('80 %'),
    })
    expect(result.rejections.map(({ line, errors }) => [line, errors[0]?.rule])).toEqual([
      [3, 'too_big'],
      [4, 'column_count'],
      [5, 'unclosed_quote'],
    ])
  })

  test.each([
    ['nothing', '', 'empty'],
    ['no header', '\n\n', 'empty'],
    [
      '65 columns',
      `${Array.from({ length: LIMITS.importColumns + 1 }, (_, n) => `c${n}`).join(',')}\n1\n`,
      'too_many_columns',
    ],
  ])('is refused where it is %s', async (_, content, rule) => {
    await expect(preview(content)).rejects.toMatchObject({ errors: [{ field: '(file)', rule }] })
  })

  test('of damaged gzip is refused', async () => {
    const bytes = gzipSync(long)
    bytes.fill(0x55, 40, 400)
    await expect(preview(bytes)).rejects.toThrow('gzip data is damaged')
  })

  test('is shown in samples and rows of bounded length', async () => {
    const columns = `"${'感'.repeat(9_000)}",5,"${'x'.repeat(79)}😀",${'y'.repeat(81)}`
    const result = await preview(`text,rating,a,b\n${`${columns}\n`.repeat(12)}`)
    const [text, , exact, over] = result.columns.map(({ samples }) => samples)
    expect([...(text?.[0] ?? '')]).toHaveLength(LIMITS.previewSampleCharacters)
    expect(exact).toEqual([`${'x'.repeat(79)}😀`])
    expect(over).toEqual([`${'y'.repeat(79)}…`])
    expect(result.rows.length).toBeLessThanOrEqual(LIMITS.previewRows)
  })

  test('five samples of each column, ten records, and no more', async () => {
    const rows = Array.from({ length: LIMITS.previewRows + 1 }, (_, index) => `${index},9`).join('\n')
    const result = await preview(`a,rating\n${rows}\n`)
    expect(result.columns[0]?.samples).toHaveLength(LIMITS.previewSamples)
    expect([result.rows.length, result.rejections.length]).toEqual([LIMITS.previewRows, LIMITS.previewRows])
    expect(result.rejected).toBe(LIMITS.previewRows + 1)
  })
})
