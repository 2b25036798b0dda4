import type { TextSentiment } from '@parley/store'

export type Classified = Pick<TextSentiment, 'label' | 'score' | 'language'>

const TIMEOUT_MS = 10_000
/** A result takes some hundred bytes. */
const MOST_BYTES = 256 * 1024
const LABELS: readonly unknown[] = ['negative', 'neutral', 'positive'] satisfies Classified['label'][]
/** BCP 47, `und` among them. */
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/

/** One question to a classifier: `{ texts }` for `{ results: [{ label, score, language }] }`. Throws unless each text has its result. */
export async function askClassifier(url: URL, texts: readonly string[]): Promise<Classified[]> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ texts }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw new Error(`The classifier answered ${response.status}`)
  }
  const answer: unknown = JSON.parse(await boundedText(response))
  const results = fieldOf(answer, 'results')
  if (!Array.isArray(results) || results.length !== texts.length) {
    throw new Error('The classifier did not answer with one result a text')
  }
  return results.map(toClassified)
}

async function boundedText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.length
    if (bytes > MOST_BYTES) throw new Error(`The classifier answered more than ${MOST_BYTES} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

function toClassified(result: unknown): Classified {
  const [label, score, language] = ['label', 'score', 'language'].map((name) => fieldOf(result, name))
  const isScore = typeof score === 'number' && score >= -1 && score <= 1
  const isLanguage = typeof language === 'string' && LANGUAGE.test(language)
  if (!LABELS.includes(label) || !isScore || !isLanguage) {
    throw new Error('The classifier gave a result without label, score from -1 to 1, and language')
  }
  return { label: label as Classified['label'], score, language }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
