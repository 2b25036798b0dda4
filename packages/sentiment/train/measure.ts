// Prints what a judged text costs: `pnpm sentiment:measure`. Bars: 50 µs a text, 60 MB more memory than before the first.
import { statSync } from 'node:fs'
import feedback from '../fixtures/feedback.json' with { type: 'json' }
import { loadModel } from '../src/index.ts'

const ROUNDS = 300

const texts = feedback.map(({ text }) => text)
/** The training texts have 89 characters on average, as three of these together have. */
const lengths = [1, 3, 6].map((together) => texts.map((_, index) => texts.slice(index, index + together).join(' ')))
const before = process.memoryUsage.rss()
const model = loadModel()
const idle = process.memoryUsage.rss()
const started = performance.now()
model.sentimentOf('The first text reads the weights and the language tables')
const first = performance.now() - started
const times = lengths.map(microseconds)
const after = process.memoryUsage.rss()

print(`weights                      ${statSync(new URL('../weights.bin', import.meta.url)).size} bytes`)
print(`model loaded, none judged    ${megabytes(idle - before)} MB more`)
print(`first text                   ${first.toFixed(0)} ms`)
for (const [index, judged] of lengths.entries()) {
  print(`a text of ${String(mean(judged)).padStart(3)} characters     ${times[index]?.toFixed(1)} µs`)
}
print(`after ${lengths.length * ROUNDS * texts.length} texts          ${megabytes(after - before)} MB more`)

/** Of the quietest round, since other programs may be at work. */
function microseconds(judged: string[]): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const beginning = performance.now()
    for (const text of judged) model.sentimentOf(text)
    return performance.now() - beginning
  })
  return (1_000 * Math.min(...rounds)) / judged.length
}

function mean(judged: string[]): number {
  return Math.round(judged.reduce((sum, text) => sum + text.length, 0) / judged.length)
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
