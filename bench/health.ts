import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile, startServer } from './server.ts'

const BAR_MS = 50

/** Asks /health again and again while a query of some 5 s runs on the store, and prints how long the answers took. */
export async function health(): Promise<void> {
  const server = await startServer(join(import.meta.dirname, 'health-server.ts'), { PORT: '8997' })
  try {
    for (let warm = 0; warm < 200; warm += 1) await fetch(`${server.url}/health`)
    const started = performance.now()
    let running = true
    const slow = fetch(`${server.url}/ready`).then((response) => {
      running = false
      return response.status
    })
    const times: number[] = []
    while (running) {
      const asked = performance.now()
      await fetch(`${server.url}/health`)
      times.push(performance.now() - asked)
      await sleep(2)
    }
    const status = await slow
    const seconds = (performance.now() - started) / 1_000
    times.sort((a, b) => a - b)
    const p99 = percentile(times, 0.99)
    const shown = [percentile(times, 0.5), p99, times.at(-1) ?? Number.NaN].map((ms) => ms.toFixed(1))
    process.stdout.write(
      `health beside a query of ${seconds.toFixed(1)} s (answered ${status}): n ${times.length}, p50 ${shown[0]} ms, p99 ${shown[1]} ms, max ${shown[2]} ms, ${p99 <= BAR_MS ? 'within' : 'OVER'} ${BAR_MS} ms\n`,
    )
    if (p99 > BAR_MS || seconds < 4) process.exitCode = 1
  } finally {
    await server.stop()
  }
}
