import { eld } from 'eld/extrasmall'
import { expect, test } from 'vitest'
import feedback from '../../fixtures/feedback.json' with { type: 'json' }
import { languageOf } from './language-of.ts'
import { toldByWords } from './told-by-words.ts'

test('the same is told as by eld itself', () => {
  for (const { text } of feedback) {
    const found = eld.detect(text)
    expect(toldByWords(text) ?? 'und', text).toBe(found.isReliable() ? found.language : 'und')
  }
})

test.each(['ok', 'bad bot', '👍👍 👍', '12 345 678', '<user> <url> <email>', '最高'])(
  '%s could be anything',
  (text) => {
    expect(languageOf(text)).toBe('und')
  },
)

test.each([
  ['최고', 'ko'],
  ['ありがとう', 'ja'],
  ['返金されません', 'ja'],
  ['ขอบคุณ', 'th'],
  ['还在等退款', 'zh'],
  ['ευχαριστώ', 'el'],
  ['I am still waiting for my 退款', 'en'],
])('%s is %s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})

test('most feedback of three words and more is told rightly', () => {
  const right = feedback.filter(({ lang, text }) => languageOf(text).replace('ms', 'id') === lang)
  expect(right.length / feedback.length).toBeGreaterThan(0.9)
})
