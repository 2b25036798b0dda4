import { z } from 'zod'

export const Stars = z
  .int()
  .min(1)
  .max(5)
  .meta({ description: 'Stars, 1 (worst) to 5 (best).', examples: [5] })

/** By rule from the stars: 4-5 positive, 3 neutral, 1-2 negative. */
export const Sentiment = z
  .enum(['positive', 'neutral', 'negative'])
  .meta({ description: 'By rule from the stars: 4-5 positive, 3 neutral, 1-2 negative.' })
export type Sentiment = z.infer<typeof Sentiment>

/** The stars of each sentiment: the one place where the rule is written. */
export const SENTIMENT_STARS = { positive: [4, 5], neutral: [3, 3], negative: [1, 2] } as const

export function sentimentOf(stars: number): Sentiment {
  if (stars >= SENTIMENT_STARS.positive[0]) return 'positive'
  return stars >= SENTIMENT_STARS.neutral[0] ? 'neutral' : 'negative'
}
