import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isTelling, wordsOf } from './words-of.ts'

/** With / where no phrase goes on. */
const split = (text: string) =>
  wordsOf(text)
    .map((word) => word?.text ?? '/')
    .join(' ')

describe('words', () => {
  it.each([
    ['The refund NEVER came', 'the refund never came'],
    ['Not good. Great', 'not good / great'],
    ['not good.Great', 'not good / great'],
    ["I don't, don’t know", "i don't / don't know"],
    ['a well-known  brand\nof tea', 'a well / known brand of tea'],
    ["the 'small' size, 5'8\"", 'the / small / size / 5 / 8'],
    ['mail <email> or [NAME] at https://a.example/b?c today', 'mail / or / at / today'],
    ['me@example.org wrote<br />twice @shop', 'wrote / twice'],
    ['*** 100 % 😀 fine_print', '100 / fine / print'],
    ['Très déçu, à éviter', 'très déçu / à éviter'],
    ['Доставка не пришла', 'доставка не пришла'],
    ['상담원이 친절했어요', '상담원이 친절했어요'],
    ['सेवा बहुत अच्छी थी', 'सेवा बहुत अच्छी थी'],
    ['خدمة ممتازة', 'خدمة ممتازة'],
    ['می‌خواهم', 'می‌خواهم'],
    ['退款太慢，没有回复', '退款 太慢 / 没有 回复'],
    ['返金が遅いです', '返金 が 遅い です'],
    ['ส่งของช้ามาก', 'ส่ง ของ ช้า มาก'],
    ['退款太慢@shop没有回复https://a.example/b退款', '退款 太慢 / 没有 回复 / 退款'],
    ['iPhone 退款 failed', 'iphone 退款 failed'],
    ['', ''],
    ['…', ''],
  ])('of %j are %j', (text, words) => {
    expect(split(text)).toBe(words)
  })

  it('say where they stand', () => {
    for (const text of ['A «Größe», 😀 it’s\nfine', '客服，很有耐心 ok', 'ÎÏ İstanbul']) {
      for (const word of wordsOf(text)) {
        if (word === null) continue
        expect(text.slice(word.start, word.end).toLowerCase().replace('’', "'")).toBe(word.text)
      }
    }
  })

  it('take a time that grows with the text and no faster, whatever is in it', () => {
    const started = performance.now()
    for (const piece of ['a', '字', '<', 'a@', "a'", '[A', 'https:/', "'", '@', '<a ', 'ก'])
      wordsOf(piece.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

/** Alphabets that words are made of; scripts within a word are no matter of ours. */
const ALPHABETS = ["abyzÀéßøİıñœ'’7", "ďабвяёй'0", 'Ωλςάώ5', 'אבגש', 'ابتثمي٣', 'हिन्दीकाभ', 'தமிழ்நா', '한국말어가요']
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const word = fc.constantFrom(...ALPHABETS).chain((alphabet) => {
  const letters = Array.from(characters.segment(alphabet), ({ segment }) => segment)
  return fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 })
})
const sign = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '\n',
  '. ',
  ',',
  '.',
  '! ',
  '?',
  ' - ',
  '-',
  '/',
  ' (',
  ') ',
  ' 😀 ',
  '%',
  '…',
)
const spaced = fc.array(fc.tuple(word, sign), { maxLength: 12 }).map((pairs) => pairs.flat().join(''))

test('of scripts with spaces they are those of the segmenter, cut at dots and lines', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
  fc.assert(
    fc.property(spaced, (text) => {
      const expected = [...segmenter.segment(text)]
        .filter(({ isWordLike }) => isWordLike)
        .flatMap(({ segment }) =>
          segment
            .toLowerCase()
            .replaceAll('’', "'")
            .split(/[.,:;_"]|(?<=\p{Nd})'|'(?=\p{Nd})/u),
        )
        .filter((word) => word !== '')
      expect(wordsOf(text).flatMap((word) => word?.text ?? [])).toEqual(expected)
    }),
    { numRuns: 5_000 },
  )
})

it.each([
  ['refund', true],
  ['好', true],
  ['안', true],
  ['a', false],
  ['я', false],
  ['は', false],
  ['12345', false],
  ['٣', false],
  ['5g', true],
])('%j says something by itself: %j', (word, telling) => {
  expect(isTelling(word)).toBe(telling)
})
