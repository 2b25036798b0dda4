import { type Features, featuresOf } from '../src/features-of.ts'
import { languageOf } from '../src/language/language-of.ts'
import { LABELS, type Row, sourceOf, withoutNeutral } from './rows.ts'

/** A row as training sees it. */
export interface Example extends Features {
  row: Row
  /** 0 negative, 1 neutral, 2 positive. */
  label: number
  /** How much it counts in training. */
  weight: number
  /** Its source knows no neutral texts. */
  withoutNeutral: boolean
}

/** By who said what the sentiment is: people asked for it, stars, people asked for emotions, a translation of that. */
const STARS = 0.8
const EMOTIONS = 0.6
const PROJECTED = 0.2
const QUALITY: Record<string, number> = {
  'app-garmin': STARS,
  'app-huawei': STARS,
  'womens-clothing': STARS,
  nsmc: STARS,
  brighter: EMOTIONS,
  xed: PROJECTED,
}
/** Languages with a lexicon count more than the fifty others, from which the model learns a little. */
const MEANT_FOR = 'ar arq ary de en es fr hi id it ja ko pt pt-BR th zh'.split(' ')
const OTHERS = 0.4
/** Without it, a text that shows nothing is called positive or negative too readily. */
const NEUTRAL = 1.35

export function examplesOf(rows: Row[]): Example[] {
  const lacksNeutral = withoutNeutral(rows)
  return rows.map((row) => {
    const { ngrams, opinions } = featuresOf(row.text, languageOf(row.text))
    return {
      row,
      ngrams: ngrams.slice(),
      opinions,
      label: LABELS.indexOf(row.label),
      weight: weightOf(row),
      withoutNeutral: lacksNeutral(row),
    }
  })
}

function weightOf(row: Row): number {
  const quality = QUALITY[sourceOf(row)] ?? 1
  if (!MEANT_FOR.includes(row.lang)) return quality * OTHERS
  return row.label === 'neutral' ? quality * NEUTRAL : quality
}
