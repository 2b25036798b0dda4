// The thread that judges texts: the model takes tens of megabytes and its texts their time, neither on the HTTP thread.
import { parentPort } from 'node:worker_threads'
import { loadModel, METHOD, type TextSentiment, VERSION } from '@parley/sentiment'
import type { JudgeName } from '@parley/store'

/** Of each text that was asked for, in order. */
export interface JudgeAnswer {
  name: JudgeName
  sentiments: TextSentiment[]
}

if (parentPort === null) throw new Error('judge-thread.ts runs as a worker thread only')
const port = parentPort
const model = loadModel()

port.on('message', (texts: readonly string[]) => {
  const sentiments = texts.map((text) => rounded(model.sentimentOf(text)))
  port.postMessage({ name: { method: METHOD, version: VERSION }, sentiments } satisfies JudgeAnswer)
})

/** What more the model says is no more than noise. */
function rounded({ label, score, language }: TextSentiment): TextSentiment {
  return { label, score: Number(score.toFixed(4)), language }
}
