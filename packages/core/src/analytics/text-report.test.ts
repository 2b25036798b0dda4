import { TEXT_LANGUAGES } from '@parley/contracts'
import { expect, test } from 'vitest'
import { textReport } from './text-report.ts'

test('the most frequent languages are told apart, all are counted', () => {
  const counts = Array.from({ length: TEXT_LANGUAGES + 1 }, (_, index) => [
    { language: `l${index}`, label: 'positive' as const, count: index },
    { language: `l${index}`, label: 'negative' as const, count: 1 },
  ]).flat()
  const { total_ratings, sentiment_shares, by_language } = textReport(counts)
  expect(total_ratings).toBe((TEXT_LANGUAGES * (TEXT_LANGUAGES + 1)) / 2 + TEXT_LANGUAGES + 1)
  expect(sentiment_shares.negative).toMatchObject({ value: 21 / 231, n: 231, reliable: true })
  expect(by_language.map(({ language }) => language)).toEqual(
    Array.from({ length: TEXT_LANGUAGES }, (_, index) => `l${TEXT_LANGUAGES - index}`),
  )
  expect(by_language[0]).toMatchObject({ total_ratings: 21, sentiment_breakdown: { positive: 20, negative: 1 } })
})
