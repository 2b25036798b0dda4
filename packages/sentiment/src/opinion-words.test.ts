import { expect, test } from 'vitest'
import { opinionWords } from './opinion-words.ts'
import { preparedText } from './prepared-text.ts'

/** What is found, as signs: + and - for opinions, n for negators, b for words like "but"; capital P and N for emoji. */
function found(text: string, language: string): string {
  return opinionWords(preparedText(text), language)
    .found.map(({ polarity, negator, contrast, emoji }) => {
      if (emoji) return polarity > 0 ? 'P' : 'N'
      if (polarity !== 0) return polarity > 0 ? '+' : '-'
      return negator ? 'n' : contrast ? 'b' : '0'
    })
    .join('')
}

test.each([
  ['en', 'Good service, but not friendly', '+bn+'],
  ['en', 'It doesn’t work 😡 :(', '-NN'],
  ['en', 'goodnight badminton', ''],
  ['en', 'WASTE   OF\nTIME', '-'],
  ['de', 'Gift ist nicht gut', '-n+'],
  ['en', 'a gift', '+'],
  ['fr', "l'attente était horrible, j'adore", '--+'],
  ['fr', "n'est pas mal", 'nn-'],
  ['es', 'Nunca más, estafadores', '--'],
  ['zh', '不太喜欢', 'n+'],
  ['zh', '可靠', '+'],
  ['ja', '役に立ちませんでした', '+n'],
  ['ko', '나쁘지 않아요', '+'],
  ['ar', 'والخدمة سيئة', '-'],
  ['hi', 'अच्छा नहीं', '+n'],
  ['id', 'tidak puas tapi murah', '-b+'],
  ['th', 'ไม่ชอบแต่สวย', '-b+'],
  ['und', 'super 最高 👍', '++P'],
])('%s: %s', (language, text, signs) => {
  expect(found(text, language)).toBe(signs)
})
