// The process that judges texts: of a thread's model some 60 MB stay resident after its end, of a process nothing does.
import { constants, setPriority } from 'node:os'
import { loadModel, METHOD, type TextSentiment, VERSION } from '@parley/sentiment'
import type { JudgeName } from '@parley/store'

/** Of each text that was asked for, in order. */
export interface JudgeAnswer {
  name: JudgeName
  sentiments: TextSentiment[]
}

if (process.send === undefined) throw new Error('judge-process.ts runs as a process with a channel only')
const send = process.send.bind(process)
const model = loadModel()

// Whoever waits for an answer comes before what can wait.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
// A terminal signals all processes; this one ends with the one that it works for, however that ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())

process.on('message', (texts: readonly string[]) => {
  const sentiments = texts.map((text) => rounded(model.sentimentOf(text)))
  const answer: JudgeAnswer = { name: { method: METHOD, version: VERSION }, sentiments }
  // Nobody is there to be told that nobody is there.
  send(answer, undefined, {}, (error) => error && process.exit())
})

/** What more the model says is no more than noise. */
function rounded({ label, score, language }: TextSentiment): TextSentiment {
  return { label, score: Number(score.toFixed(4)), language }
}
