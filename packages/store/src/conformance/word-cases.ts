import { describe, expect, test } from 'vitest'
import { type OpenEngine, useEngine } from './engine.ts'
import { found, insertAll, insertOne } from './new-rating.ts'

const FOUND: [feedback: string, words: string[]][] = [
  ['The refund came late', ['refund']],
  ['The refund came late', ['late', 'the']],
  ['The refund came late', ['ref']],
  ['The refund came late', ['REFUND', 'LaTe']],
  ['The refund came late', ['r', 'l', 'c', 't']],
  ['refunded, (twice)!', ['refund', 'twice']],
  ['A café in Málaga', ['cafe', 'malaga']],
  ['A cafe in Malaga', ['café', 'MÁLAGA']],
  ['cafe\u0301', ['café']],
  ['Отличный СЕРВИС', ['отличный', 'сервис']],
  ['ΕΞΑΙΡΕΤΙΚΟ', ['εξαιρ']],
  ['상담원이 친절했어요', ['상담원']],
  ['상담원이 친절했어요', ['친절', '상담']],
  ['客服很有耐心', ['耐心']],
  ['客服很有耐心', ['很有耐心', '客服']],
  ['対応がとても丁寧でした', ['とても', '丁寧']],
  ['レスポンスが速い', ['ポンス']],
  ['พนักงานบริการดีมาก', ['บริการ']],
  ['พนักงานบริการดีมาก', ['ดีมาก', 'พนักงาน']],
  ['ບໍລິການດີຫຼາຍ', ['ດີ']],
  ['환불이 너무 늦어요', ['환불', '늦어']],
  ['iPhone退款失败', ['iphone', '退款']],
  ['सेवा बहुत अच्छी थी', ['सेवा', 'अच्छी']],
  ['सेवा बहुत अच्छी थी', ['अच्']],
  ['خدمة ممتازة', ['ممتاز']],
  ["I don't know", ["don't"]],
  ["I DON'T know", ["don't", 'know']],
  ["Robert'); DROP TABLE", ["Robert');"]],
  ['say "yes" now', ['"yes"']],
  ['a "quote', ['"']],
  ['100% sure', ['100%']],
  ['snake_case here', ['snake_case']],
  ['C:\\temp\\x', ['C:\\temp']],
  ['ends with \\', ['\\']],
  ['this AND that', ['AND']],
  ['this OR that', ['OR', 'that']],
  ['this NOT that', ['NOT']],
  ['NEAR(a b)', ['NEAR(a', 'b)']],
  ['near here', ['NEAR']],
  ['five * stars', ['*']],
  ['^start -minus +plus', ['^start', '-minus', '+plus']],
  ['feedback: bad', ['feedback:']],
  ['well-known', ['well-known']],
  ['well-known', ['well', 'known']],
  ['{braces} [x] ~', ['{braces}', '[x]', '~']],
  ['thanks 😀!', ['😀']],
  ['order 12345', ['123']],
  ['退款', ['退款']],
  ['退款慢', ['慢']],
  ['退款慢', ['退']],
  ['退款慢', ['退款慢']],
  ['这个app很好', ['app']],
  ['这个app很好', ['AP', '很好', '个']],
  ['这个app很好', ['个app很']],
  ['退款 is slow', ['slow', '退款']],
  ['退款！很慢', ['退款！']],
  ['サービスが悪い', ['サービス', '悪']],
  ['サービスが悪い', ['ービ']],
  ['ｻｰﾋﾞｽ', ['ﾋﾞｽ']],
  ['か\u3099っこう', ['か\u3099']],
  ['𠮷野家で', ['𠮷']],
  ['𠮷野家で', ['野家']],
  ['ช้ามาก', ['้า']],
  ['လုပ်ငန်း', ['ငန်း']],
  ['សេវាកម្ម', ['កម្ម']],
]

const NOT_FOUND: [feedback: string, words: string[]][] = [
  ['The refund came late', ['refunds']],
  ['The refund came late', ['fund']],
  ['The refund came late', ['refund', 'early']],
  ['客服很有耐心', ['不耐心']],
  ['सेवा', ['सेवाएं']],
  // What a word begins with is found, what it ends with is not; and what stands unspaced before a word is part of it.
  ['환불이 너무 늦어요', ['어요']],
  ['الخدمة ممتازة', ['خدمة']],
  ['退款，款慢', ['退款慢']],
  ['退款', ['款退']],
  ['退,款', ['退款']],
  ['这个app很好', ['pp']],
  ['这个app很好', ['个很']],
  ['100 sure', ['100%']],
  ['1000% sure', ['100%']],
  ['snakeXcase', ['snake_case']],
  ['dont', ["don't"]],
  ['anything', ['%']],
  ['anything', ['_']],
  ['anything', ['*']],
  ['anything', ['any*']],
  ['anything', ['"']],
  ['anything', ['\\']],
  ['anything', ['\u0301']],
  ['x', ['x" OR "y']],
  ['this that', ['AND']],
  ['this that', ['this', 'OR', 'other']],
]

export function wordCases(open: OpenEngine): void {
  describe('words', () => {
    const engine = useEngine(open)

    test.each(FOUND)('%j has %j', async (feedback, words) => {
      const project = await engine.createProject()
      await insertAll(engine.store, project, [
        { conversation_id: 'hit', feedback },
        { conversation_id: 'null', feedback: null },
        { conversation_id: 'empty', feedback: '' },
        { conversation_id: 'other', feedback: 'zzz' },
      ])
      expect(await found(engine.store, project, { words })).toEqual(['hit'])
    })

    test.each(NOT_FOUND)('%j does not have %j', async (feedback, words) => {
      const project = await engine.createProject()
      await insertAll(engine.store, project, [{ feedback }, { feedback: null }])
      expect(await found(engine.store, project, { words })).toEqual([])
    })

    test('follow an update and a delete', async () => {
      const project = await engine.createProject()
      const { id } = await insertOne(engine.store, project, { conversation_id: 'x', feedback: 'first text' })
      const expectWords = async (present: string[], absent: string[]) => {
        for (const word of present) expect(await found(engine.store, project, { words: [word] })).toEqual(['x'])
        for (const word of absent) expect(await found(engine.store, project, { words: [word] })).toEqual([])
      }
      await expectWords(['first', 'text'], ['second'])
      await engine.store.update(project, [{ id, change: { feedback: 'second text' } }])
      await expectWords(['second', 'text'], ['first'])
      await engine.store.update(project, [{ id, change: { rating: 1, metadata: { a: 1 } } }])
      await expectWords(['second', 'text'], ['first'])
      await engine.store.update(project, [{ id, change: { feedback: null } }])
      await expectWords([], ['first', 'second', 'text'])
      await engine.store.update(project, [{ id, change: { feedback: '' } }])
      await engine.store.update(project, [{ id, change: { feedback: 'third' } }])
      await expectWords(['third'], ['text'])
      await engine.store.delete(project, id)
      await expectWords([], ['third'])
    })

    test('of scripts without spaces follow updates, deletes and erasures', async () => {
      const project = await engine.createProject()
      const texts = ['退款很慢', 'サービスが悪い', 'พนักงานบริการดี', 'app很好']
      const ratings = await insertAll(
        engine.store,
        project,
        texts.map((feedback) => ({ conversation_id: feedback, user_id: 'u', feedback })),
      )
      const finds = async (word: string) => found(engine.store, project, { words: [word] })
      for (const [index, word] of ['款很', '悪', 'บริการ', 'app'].entries())
        expect(await finds(word)).toEqual([texts[index]])
      const [first, second, third] = ratings.map(({ id }) => id)
      await engine.store.update(project, [{ id: first ?? 0, change: { feedback: '退货很快' } }])
      await engine.store.update(project, [{ id: second ?? 0, change: { feedback: null } }])
      await engine.store.delete(project, third ?? 0)
      expect([await finds('款很'), await finds('退货'), await finds('悪'), await finds('บริการ')]).toEqual([
        [],
        [texts[0]],
        [],
        [],
      ])
      await engine.store.erase(project, { user_id: 'u' })
      expect([await finds('退'), await finds('很'), await finds('app')]).toEqual([[], [], []])
    })

    test('of 200 characters, and of 10,000 in the text, are found', async () => {
      const project = await engine.createProject()
      const long = 'ä'.repeat(200)
      await insertAll(engine.store, project, [{ conversation_id: 'x', feedback: `${'word '.repeat(1_900)}${long}` }])
      expect(await found(engine.store, project, { words: [long] })).toEqual(['x'])
      expect(await found(engine.store, project, { words: [`-${long}`] })).toEqual([])
    })
  })
}
