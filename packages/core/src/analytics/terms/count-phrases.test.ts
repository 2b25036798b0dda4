import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countPhrases, type PhrasesOfLength } from './count-phrases.ts'
import { wordsOf } from './words-of.ts'

const text = fc.string({ unit: fc.constantFrom('ab ', 'cd ', 'ef ', 'x ', '7 ', '. '), maxLength: 12 })

test('phrases are those found by looking for each in each text', () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 12 }),
      fc.nat(12),
      fc.integer({ min: 2, max: 3 }),
      (texts, lowTexts, fewest) => {
        const counted = countPhrases(texts, { lowTexts, words: 3, fewest })
        const found = new Map(counted.flatMap((each) => writtenOut(each, texts)))
        expect([...found].sort()).toEqual([...byHand(texts, { lowTexts, fewest })].sort())
      },
    ),
    { numRuns: 1_000 },
  )
})

test('words that say nothing may stand within a phrase, not at its ends', () => {
  const texts = ['wanted a refund', 'wanted a refund', 'wanted a refund']
  const counted = countPhrases(texts, { lowTexts: 3, words: 3, fewest: 3 })
  const telling = counted.map(({ phrases }) => phrases.filter(({ begins, ends }) => begins && ends).length)
  expect(telling).toEqual([2, 0, 1])
})

/** Each phrase as its words, read from where it begins, with its counts. */
function writtenOut({ phrases, places }: PhrasesOfLength, texts: string[]): [phrase: string, counts: string][] {
  return texts.flatMap((text, index) => {
    const words = wordsOf(text)
    return [...(places[index] ?? [])].flatMap((id, place): [string, string][] => {
      const phrase = phrases[id]
      if (phrase === undefined) return []
      const written = words.slice(place, place + phrase.words).map((word) => word?.text)
      return [[written.join(' '), `${phrase.low} ${phrase.high}`]]
    })
  })
}

function byHand(texts: string[], { lowTexts, fewest }: { lowTexts: number; fewest: number }): Map<string, string> {
  const phrasesIn = (text: string) =>
    text.split('.').flatMap((sentence) => {
      const words = sentence.split(' ').filter((word) => word !== '')
      return [1, 2, 3].flatMap((length) =>
        words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' ')),
      )
    })
  const all = texts.map((text) => new Set(phrasesIn(text)))
  const having = (phrase: string, some: Set<string>[]) => some.filter((phrases) => phrases.has(phrase)).length
  const counts = [...new Set(all.flatMap((phrases) => [...phrases]))]
    .filter((phrase) => having(phrase, all) >= fewest)
    .map((phrase): [string, string] => [
      phrase,
      `${having(phrase, all.slice(0, lowTexts))} ${having(phrase, all.slice(lowTexts))}`,
    ])
  return new Map(counts)
}
