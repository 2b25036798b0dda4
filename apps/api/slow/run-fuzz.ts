// pnpm test:fuzz [--requests n] [--seed n]
import { parseArgs } from 'node:util'
import { fuzz } from '../src/testing/fuzz/fuzz.ts'

const { values } = parseArgs({ options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' } } })
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
process.stdout.write(`fuzz: ${values.requests} requests, --seed ${seed}\n`)
const started = performance.now()
const { requests, moves, accepted, failures } = await fuzz({ requests: Number(values.requests), seed })
for (const failure of failures) process.stdout.write(`FAILED  ${failure}\n`)
const share = Math.round((accepted / moves) * 100)
const seconds = ((performance.now() - started) / 1_000).toFixed(0)
process.stdout.write(
  `fuzz: ${requests} requests sent in ${seconds} s, ${share} % of the calls accepted, ${failures.length} failures, --seed ${seed}\n`,
)
process.exitCode = failures.length === 0 ? 0 : 1
