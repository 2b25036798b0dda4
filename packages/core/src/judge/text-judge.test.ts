import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { METHOD, VERSION } from '@parley/sentiment'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../testing/open-services.ts'
import { createTextJudge, type JudgeOptions } from './text-judge.ts'

const NAME = { method: METHOD, version: VERSION }

function open(options: JudgeOptions = {}) {
  const failures: string[] = []
  const judge = createTextJudge({ onFailure: ({ message }) => failures.push(message), ...options })
  onTestFinished(() => judge.close())
  return { judge, failures }
}

/** A program of the thread in place of the real one. */
async function programOf(code: string): Promise<URL> {
  const path = join(await temporaryFolder(), 'thread.mjs')
  await writeFile(path, `import { parentPort } from 'node:worker_threads'\n${code}`)
  return pathToFileURL(path)
}

test('texts are judged in their order, each with what it was told by', async () => {
  const { judge, failures } = open()
  expect(await judge.name()).toEqual(NAME)
  const [angry, praise, nothing] = await judge.judge(['I am furious, awful service', 'Great, thank you so much!', ''])
  expect(angry).toMatchObject({ ...NAME, label: 'negative', language: 'en' })
  expect(praise).toMatchObject({ label: 'positive', score: expect.closeTo(0.9, 0) })
  expect(nothing).toEqual({ ...NAME, label: 'neutral', score: 0, language: 'und' })
  expect(failures).toEqual([])
})

test('the thread ends when it is idle, and another one takes what comes then', async () => {
  const { judge, failures } = open({
    idleMs: 10,
    program: await programOf(`
    import { threadId } from 'node:worker_threads'
    parentPort.on('message', () => parentPort.postMessage({ name: { method: String(threadId), version: '1' }, sentiments: [{}] }))`),
  })
  const threadOf = async () => (await judge.judge(['a']))[0]?.method
  const first = await threadOf()
  await expect.poll(async () => (await threadOf()) !== first, { interval: 100 }).toBe(true)
  expect(failures).toEqual([])
})

test.each([
  ['throws', 'parentPort.on("message", () => { throw new Error("broken") })', 'broken'],
  ['ends', 'parentPort.on("message", () => process.exit())', 'The thread that judges texts has ended'],
  ['has no memory', 'const all = []; for (;;) all.push(Array(1e6).fill(0.5))', /memory/],
])('a thread that %s fails the question alone, and is told of', async (_, code, message) => {
  const { judge, failures } = open({ program: await programOf(code) })
  await expect(judge.judge(['a'])).rejects.toThrow(message)
  await expect(judge.judge(['a'])).rejects.toThrow(message)
  expect(failures).toHaveLength(2)
})
