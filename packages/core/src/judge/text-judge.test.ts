import { spawn } from 'node:child_process'
import { once } from 'node:events'
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

/** A program in place of the real one. */
async function programOf(code: string): Promise<URL> {
  const path = join(await temporaryFolder(), 'program.mjs')
  await writeFile(path, `process.on('disconnect', () => process.exit())\n${code}`)
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

test('the process ends when it is idle, and another one takes what comes then', async () => {
  const code =
    "process.on('message', () => process.send({ name: { method: String(process.pid), version: '1' }, sentiments: [{}] }))"
  const { judge, failures } = open({ idleMs: 10, program: await programOf(code) })
  const processOf = async () => (await judge.judge(['a']))[0]?.method
  const first = await processOf()
  await expect.poll(async () => (await processOf()) !== first, { interval: 100 }).toBe(true)
  expect(failures).toEqual([])
})

test.each([
  ['fails', "process.on('message', () => process.exit(7))", '(7)'],
  ['is killed', "process.on('message', () => process.kill(process.pid, 'SIGKILL'))", '(SIGKILL)'],
])('a process that %s fails the question alone, and is told of', async (_, code, message) => {
  const { judge, failures } = open({ program: await programOf(code) })
  await expect(judge.judge(['a'])).rejects.toThrow(message)
  await expect(judge.judge(['a'])).rejects.toThrow(message)
  expect(failures).toHaveLength(2)
})

test('a judge that is closed while it is asked tells of no failure', async () => {
  const { judge, failures } = open({ program: await programOf("process.on('message', () => undefined)") })
  const asked = expect(judge.judge(['a'])).rejects.toThrow('has ended')
  await judge.close()
  await asked
  await expect(judge.judge(['a'])).rejects.toThrow('closed')
  expect(failures).toEqual([])
})

test('after close a process ends by itself, with exit code 0', async () => {
  const program = await programOf("process.on('message', () => process.send({ name: {}, sentiments: [] }))")
  const file = join(await temporaryFolder(), 'closes.mjs')
  const judge = new URL('./text-judge.ts', import.meta.url).href
  await writeFile(
    file,
    `import { createTextJudge } from ${JSON.stringify(judge)}
    const judge = createTextJudge({ program: new URL(${JSON.stringify(program.href)}) })
    const alive = setInterval(() => undefined, 1_000)
    await judge.name()
    clearInterval(alive)
    await judge.close()`,
  )
  const [code] = await once(spawn(process.execPath, [file], { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit')
  expect(code).toBe(0)
})
