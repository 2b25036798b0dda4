import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { TextJudge } from '@parley/store'
import { expect, onTestFinished, test } from 'vitest'
import { createExternalJudge } from './external-judge.ts'

const OWN = { label: 'neutral', score: 0, language: 'und', method: 'own', version: '1' } as const
const own: TextJudge = {
  name: async () => OWN,
  judge: async (texts) => {
    if (texts.length === 0) throw new Error('Asked for nothing')
    return texts.map(() => OWN)
  },
}
const ANGRY = { label: 'negative', score: -0.8, language: 'en' } as const

type Answer = (texts: string[]) => { status?: number; body: string }
const right: Answer = (texts) => ({ body: JSON.stringify({ results: texts.map(() => ANGRY) }) })

/** A judge that asks a classifier with these answers, in turns, the last one again and again. */
async function open(...answers: Answer[]) {
  const asked: string[][] = []
  const failures: string[] = []
  const clock = { now: 0 }
  const server = createServer(async (request, response) => {
    const { texts } = (await json(request)) as { texts: string[] }
    asked.push(texts)
    const { status = 200, body } = (answers[asked.length - 1] ?? answers.at(-1) ?? right)(texts)
    response.writeHead(status, status === 302 ? { location: '/' } : {}).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/classify`)
  const onFailure = ({ message }: Error) => failures.push(message)
  return { judge: createExternalJudge({ url, own, onFailure, now: () => clock.now }), asked, failures, clock }
}

test('each text is asked for once, a hundred together', async () => {
  const { judge, asked, failures } = await open()
  const name = await judge.name()
  expect(name).toEqual({ method: 'external', version: expect.stringMatching(/^[0-9a-f]{12}$/) })
  const texts = Array.from({ length: 150 }, (_, index) => `text ${index % 120}`)
  expect(await judge.judge(texts)).toEqual(texts.map(() => ({ ...ANGRY, ...name })))
  expect(asked.map(({ length }) => length)).toEqual([100, 20])
  expect(await judge.judge(['text 1', 'another'])).toHaveLength(2)
  expect(asked.slice(2)).toEqual([['another']])
  expect(failures).toEqual([])
})

const wrong =
  (result: unknown): Answer =>
  () => ({ body: JSON.stringify({ results: [result] }) })

test.each<[string, Answer]>([
  ['fails', () => ({ status: 500, body: '' })],
  ['sends elsewhere', () => ({ status: 302, body: '' })],
  ['answers no JSON', () => ({ body: '<html>' })],
  ['answers nothing', () => ({ body: 'null' })],
  ['answers for fewer texts', () => ({ body: '{"results":[]}' })],
  ['answers without end', () => ({ body: ' '.repeat(300_000) })],
  ['gives another label', wrong({ ...ANGRY, label: 'angry' })],
  ['gives a score beyond 1', wrong({ ...ANGRY, score: 1.1 })],
  ['gives no language', wrong({ ...ANGRY, language: '<script>' })],
])('where it %s, the model answers, and it is asked again after a minute', async (_, answer) => {
  const { judge, asked, failures, clock } = await open(answer, right)
  expect(await judge.judge(['a'])).toEqual([OWN])
  expect(await judge.judge(['a', 'b'])).toEqual([OWN, OWN])
  expect([asked.length, failures.length]).toEqual([1, 1])
  clock.now = 60_000
  expect(await judge.judge(['a'])).toMatchObject([{ ...ANGRY, method: 'external' }])
  expect(failures).toHaveLength(1)
})

test('where nobody listens, the model answers', async () => {
  const failures: unknown[] = []
  const url = new URL('http://127.0.0.1:1/')
  const judge = createExternalJudge({ url, own, onFailure: (error) => failures.push(error) })
  expect(await judge.judge(['a'])).toEqual([OWN])
  expect(failures).toHaveLength(1)
})
