/** What tells the sentiment of texts; it is given to a store, which asks it in the background. */
export interface TextJudge {
  /** What its results are told by. Where this is not what texts were judged by before, all are judged anew. */
  name(): Promise<JudgeName>
  /** Of each text, in their order, as its first thousand characters say. It tells somebody of its failures by itself. */
  judge(texts: readonly string[]): Promise<TextSentiment[]>
}

export interface JudgeName {
  method: string
  version: string
}

export interface TextSentiment extends JudgeName {
  label: TextLabel
  /** From -1, surely negative, to 1, surely positive. */
  score: number
  /** BCP 47, or `und` where the text does not tell. */
  language: string
}

export type TextLabel = (typeof TEXT_LABELS)[number]
export const TEXT_LABELS = ['negative', 'neutral', 'positive'] as const

export interface TextSentimentCount {
  language: string
  label: TextLabel
  count: number
}
