import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadModel, METHOD, VERSION } from './index.ts'

const model = loadModel()

test('method and version are named', () => {
  expect([METHOD, VERSION]).toEqual(['parley-ngram', '1'])
})

test.each([
  ['Thank you, that was quick and friendly!', 'positive', 'en'],
  ['The bot did not help me at all, terrible service', 'negative', 'en'],
  ['This is not good', 'negative', 'en'],
  ['Je suis très déçu par ce service', 'negative', 'fr'],
  ['Muchas gracias, excelente atención', 'positive', 'es'],
  ['Sehr freundliche und schnelle Hilfe', 'positive', 'de'],
  ['Péssimo atendimento, nunca mais', 'negative', 'pt'],
  ['Servizio pessimo, sono molto deluso', 'negative', 'it'],
  ['客服态度很差，非常失望', 'negative', 'zh'],
  ['とても親切で助かりました', 'positive', 'ja'],
  ['役に立ちませんでした', 'negative', 'ja'],
  ['정말 친절하고 좋아요', 'positive', 'ko'],
  ['خدمة سيئة جدا ولا أنصح بها', 'negative', 'ar'],
  ['सेवा बहुत खराब थी', 'negative', 'hi'],
  ['Pelayanannya ramah dan cepat, terima kasih', 'positive', 'id'],
])('%s is %s', (text, label, language) => {
  const found = model.sentimentOf(text)
  expect(found.label).toBe(label)
  expect(Math.sign(found.score)).toBe(label === 'positive' ? 1 : -1)
  expect(found.language.replace('ms', 'id')).toBe(language)
})

test('emoji alone are judged', () => {
  expect(model.sentimentOf('👍👍')).toMatchObject({ label: 'positive', language: 'und' })
  expect(model.sentimentOf('😡')).toMatchObject({ label: 'negative', language: 'und' })
})

test.each(['', ' ', '\n\t', '\u0000\u0007'])('%j says nothing', (text) => {
  expect(model.sentimentOf(text)).toEqual({ label: 'neutral', score: 0, language: 'und' })
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 3_000 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom('not', "don't", 'good', "l'", '\ud83d', '😡', ':(', 'وال', '不', 'ー', ' ', '_', '@', '<user>'),
    )
    .map((parts) => parts.join('')),
)

test('any text has a label, a finite score and a language', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { label, score, language } = model.sentimentOf(text)
      expect(['negative', 'neutral', 'positive']).toContain(label)
      expect(Math.abs(score)).toBeLessThanOrEqual(1)
      expect(() => Intl.getCanonicalLocales(language)).not.toThrow()
      expect(model.languageOf(text)).toBe(language)
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['words', 'terrible service '],
  ['one word', 'a'],
  ['emoji', '😡'],
  ['half surrogates', '\ud83d'],
  ['apostrophes', "'"],
  ['signs', ':'],
  ['addresses', 'a@'],
  ['Chinese', '不好'],
  ['spaces', ' '],
])('a megabyte of %s takes less than 50 ms', (_, piece) => {
  const text = piece.repeat(2 ** 20 / piece.length)
  model.sentimentOf(text)
  const started = performance.now()
  model.sentimentOf(text)
  expect(performance.now() - started).toBeLessThan(50)
})
