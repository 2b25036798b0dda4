import { expect, test } from 'vitest'
import { examplesOf } from '../train/examples.ts'
import { type Judged, macroF1 } from '../train/macro-f1.ts'
import type { Row } from '../train/rows.ts'
import { trainedWeights } from '../train/trained-weights.ts'
import { featuresOf } from './features-of.ts'
import { probabilities } from './probabilities.ts'
import { packedWeights } from './weights.ts'

const SAID = { negative: 'zorbul', neutral: 'plimth', positive: 'quavent' } as const
const LABELS = ['negative', 'neutral', 'positive'] as const
const rows = Array.from({ length: 300 }, (_, index): Row => {
  const label = LABELS[index % 3] ?? 'neutral'
  return { text: `text ${index} is ${SAID[label]}`, lang: 'en', label, source: `source-${index % 2}` }
})

test('training learns words that no lexicon has, and gives the same bytes again', () => {
  const weights = trainedWeights(examplesOf(rows))
  for (const [index, label] of LABELS.entries()) {
    const shares = probabilities(featuresOf(`this one is ${SAID[label]}`, 'en'), weights)
    expect(shares.indexOf(Math.max(...shares)), label).toBe(index)
  }
  expect(packedWeights(trainedWeights(examplesOf(rows)))).toEqual(packedWeights(weights))
})

test('macro-F1 is the mean over the labels that occur', () => {
  const judged: Judged[] = [
    [0, 0],
    [0, 2],
    [2, 2],
    [2, 1],
  ]
  expect(macroF1(judged)).toBeCloseTo((2 / 3 + 1 / 2) / 2)
})
