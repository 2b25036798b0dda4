// Prints how often each interval holds the true value: `node packages/statistics/simulate/coverage.ts [samples]`.
import { INTERVAL_NAMES, intervalCoverage } from './interval-coverage.ts'
import { SHAPE_NAMES } from './star-shapes.ts'

const SIZES = [10, 30, 100, 1_000]
const SAMPLES = Number(process.argv[2] ?? 4_000)
const BAR = [0.93, 0.97] as const

process.stdout.write(
  `Share of 95 % intervals that hold the true value, ${SAMPLES} samples each; * outside ${BAR.join('-')};\n`,
)
process.stdout.write('in brackets the share of samples for which the interval exists, where that is not all of them.\n')
for (const name of INTERVAL_NAMES) {
  process.stdout.write(`\n${name.padEnd(18)}${SIZES.map((n) => `n = ${n}`.padEnd(18)).join('')}\n`)
  for (const shape of SHAPE_NAMES) {
    const cells = SIZES.map((n) => cell(intervalCoverage(name, { shape, n, samples: SAMPLES, seed: 20_261_123 + n })))
    process.stdout.write(`${shape.padEnd(18)}${cells.join('')}\n`)
  }
}

function cell({ coverage, exists }: { coverage: number; exists: number }): string {
  const outside = coverage < BAR[0] || coverage > BAR[1] ? '*' : ''
  const missing = exists < 1 ? ` (${exists.toFixed(2)})` : ''
  return `${coverage.toFixed(3)}${outside}${missing}`.padEnd(18)
}
