import type { TextJudge, TextSentiment } from '../text-judge.ts'

/** A judge for tests: by the words angry and great; hola is Spanish. */
export function wordJudge(version = '1'): TextJudge & { asked: string[] } {
  const asked: string[] = []
  const name = { method: 'words', version }
  return {
    asked,
    name: async () => name,
    async judge(texts) {
      asked.push(...texts)
      return texts.map((text): TextSentiment => {
        const score = text.includes('angry') ? -0.9 : text.includes('great') ? 0.9 : 0
        const label = score < 0 ? 'negative' : score > 0 ? 'positive' : 'neutral'
        return { label, score, language: text.includes('hola') ? 'es' : 'en', ...name }
      })
    },
  }
}
