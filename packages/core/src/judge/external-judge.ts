import { createHash } from 'node:crypto'
import type { JudgeName, TextJudge, TextSentiment } from '@parley/store'
import { askClassifier, type Classified } from './ask-classifier.ts'

/** Texts of a question; more are asked for one after the other. */
const TEXTS = 100
/** People say the same short things again and again. */
const CACHED = 10_000
/** After a failure the model answers alone for so long, which is told once. */
const PAUSE_MS = 60_000

export interface ExternalOptions {
  url: URL
  /** Answers where the classifier does not. */
  own: TextJudge
  onFailure?: (error: Error) => void
  now?: () => number
}

/** A classifier of the operator's; where it fails, the own model, so that no text waits for it. */
export function createExternalJudge({ url, own, onFailure, now = Date.now }: ExternalOptions): TextJudge {
  const name: JudgeName = { method: 'external', version: digest(url.href).slice(0, 12) }
  const cache = new Map<string, Classified>()
  let pausedUntil = 0

  async function ask(texts: readonly string[]): Promise<void> {
    try {
      const results = await askClassifier(url, texts)
      for (const [index, text] of texts.entries()) remember(digest(text), results[index])
    } catch (error) {
      pausedUntil = now() + PAUSE_MS
      onFailure?.(error as Error)
    }
  }

  /** What was put in longest ago makes room. */
  function remember(key: string, result: Classified | undefined): void {
    if (result === undefined) return
    cache.delete(key)
    cache.set(key, result)
    const [oldest] = cache.keys()
    if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest)
  }

  return {
    name: async () => name,
    async judge(texts) {
      const unknown = [...new Set(texts)].filter((text) => !cache.has(digest(text)))
      for (let start = 0; start < unknown.length && now() >= pausedUntil; start += TEXTS) {
        await ask(unknown.slice(start, start + TEXTS))
      }
      const known = texts.map((text) => cache.get(digest(text)))
      const left = texts.filter((_, index) => known[index] === undefined)
      // Not asked for nothing, which would start it.
      const answers = (left.length === 0 ? [] : await own.judge(left)).values()
      return known.map((result): TextSentiment => (result ? { ...result, ...name } : (answers.next().value ?? none())))
    },
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function none(): never {
  throw new Error('The model did not answer for each text')
}
