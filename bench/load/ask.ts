import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTimes, type TimesSummary } from './times.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** One GET over a kept connection; how long until its last byte came, and what it was. */
export function ask(url: string): Promise<{ ms: number; body: string }> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const request = get(url, { agent }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        const ms = performance.now() - started
        const body = Buffer.concat(pieces).toString()
        if (response.statusCode === 200) resolve({ ms, body })
        else reject(new Error(`${url} answered ${response.statusCode}: ${body.slice(0, 500)}`))
      })
    })
    request.on('error', reject)
  })
}

/** Asks so many times, one after the other; the first few, with all caches cold, do not count. */
export async function askTimes(times: number, urlOf: (index: number) => string): Promise<TimesSummary> {
  for (let index = 0; index < Math.min(20, times / 2); index += 1) await ask(urlOf(index))
  const measured = createTimes()
  for (let index = 0; index < times; index += 1) measured.add((await ask(urlOf(index))).ms)
  return measured.summary()
}

/** Asks every few milliseconds until told to stop: is the server still responsive? */
export function askMeanwhile(url: string): () => Promise<TimesSummary> {
  const measured = createTimes()
  let running = true
  const asking = (async () => {
    for (; running; await sleep(3)) {
      const started = performance.now()
      const answer = await fetch(url)
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
      measured.add(performance.now() - started)
    }
  })()
  // Told to whoever stops it.
  asking.catch(() => undefined)
  return async () => {
    running = false
    await asking
    return measured.summary()
  }
}
