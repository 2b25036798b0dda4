import { z } from 'zod'

export const TextLabel = z.enum(['positive', 'neutral', 'negative'])

/** What the feedback says. Other than `Sentiment`, which is a rule of the stars. */
export const TextSentiment = z
  .object({
    label: TextLabel,
    score: z.number().min(-1).max(1).meta({ description: 'From -1, surely negative, to 1, surely positive.' }),
    language: z
      .string()
      .meta({ description: 'Of the text, BCP 47; `und` where the text does not tell.', examples: ['en'] }),
    method: z.string().meta({ description: 'What it is told by.', examples: ['parley-ngram'] }),
    version: z.string().meta({ description: 'Of the method; with a new one all texts are judged anew.' }),
  })
  .meta({
    id: 'TextSentiment',
    description: 'What the feedback says, its first thousand characters; judged in the background, soon after it came.',
  })
export type TextSentiment = z.infer<typeof TextSentiment>
