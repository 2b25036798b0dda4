// Prints how often what is no difference looks like one: `node packages/statistics/simulate/false-alarms.ts [scale]`, 1 unless told.
import { mean } from '../src/star-counts.ts'
import {
  falseChanges,
  falseComparisons,
  falseFamilies,
  falseSampleRatios,
  noticedChanges,
  sequentialLooks,
} from './false-alarms-of.ts'
import { moved, SHAPE_NAMES, SHAPES, soured } from './star-shapes.ts'

const SCALE = Number(process.argv[2] ?? 1)
const SEED = 20_261_123
const times = (count: number) => Math.ceil(count * SCALE)
const J = SHAPES['J-shaped']

print(`A/A: two arms of the same J-shaped stars, ${times(10_000)} times each; p < 0.05 in (bar 5.5 %)`)
for (const n of [30, 200, 1_000]) {
  for (const comparison of ['Brunner-Munzel', 'Mann-Whitney', 'proportional odds'] as const) {
    const share = falseComparisons(comparison, { shape: J, n, times: times(10_000), seed: SEED + n })
    print(`  n = ${n}`.padEnd(12) + comparison.padEnd(20) + percent(share))
  }
}

print(`\nSample ratio of a fair coin, 1,000 ratings, ${times(10_000)} times; p < 0.01 in (bar 1.3 %)`)
print(`  ${percent(falseSampleRatios({ n: 1_000, times: times(10_000), seed: SEED }))}`)

print(`\nHolm over 10 arms of 200 ratings against one control, ${times(4_000)} times; any below 0.05 in (bar 5 %)`)
print(`  ${percent(falseFamilies({ shape: J, n: 200, times: times(4_000), seed: SEED }))}`)

print(`\nSequential: a look every day for 60 days, ${times(2_000)} times; ever a difference in (bar 5 %)`)
for (const ratingsPerDay of [5, 50, 200]) {
  for (const name of SHAPE_NAMES) {
    const shape = SHAPES[name]
    const looks = { arms: () => [shape, shape] as const, difference: 0, days: 60, ratingsPerDay }
    const { everFound } = sequentialLooks({ ...looks, times: times(2_000), seed: SEED })
    print(`  ${ratingsPerDay} a day and arm`.padEnd(20) + name.padEnd(16) + percent(everFound))
  }
}
const swinging = (day: number) => moved(J, day % 7 < 2 ? -0.5 : 0.2)
const swings = { arms: (day: number) => [swinging(day), swinging(day)] as const, difference: 0, days: 60 }
const weekends = sequentialLooks({ ...swings, ratingsPerDay: 50, times: times(500), seed: SEED })
print(`  50 a day and arm  J, weekends worse by 0.7 in both arms: ${percent(weekends.everFound)}`)
for (const stars of [-0.1, -0.2, -0.4]) {
  const arms = [J, moved(J, stars)] as const
  const looks = sequentialLooks({
    arms: () => arms,
    difference: (mean(arms[1]) ?? 0) - (mean(arms[0]) ?? 0),
    days: 60,
    ratingsPerDay: 50,
    times: times(1_000),
    seed: SEED,
  })
  print(
    `  50 a day and arm  J, ${stars} stars in B: found in ${percent(looks.everFound)}, half by day ${looks.medianDay}, ever missed by the interval in ${percent(looks.everMissed)}`,
  )
}

print(`\nChange points in 180 days without any, looked at every day, ${times(4_000)} series; found in (bar 1 %)`)
for (const ratingsPerDay of [5, 50]) {
  for (const name of SHAPE_NAMES) {
    const series = { shape: SHAPES[name], days: 180, ratingsPerDay, times: times(4_000), seed: SEED }
    print(`  ${ratingsPerDay} a day`.padEnd(14) + name.padEnd(16) + percent(falseChanges(series)))
  }
}

print(
  `\nA fall of 0.4 stars after 90 days, 50 ratings a day, ${times(1_000)} series; noticed by its 7th day in (bar 90 %)`,
)
for (const name of SHAPE_NAMES) {
  const before = SHAPES[name]
  const series = { before, days: 90, ratingsPerDay: 50, times: times(1_000), seed: SEED }
  const all = percent(noticedChanges({ ...series, after: moved(before, -0.4) }))
  const some = percent(noticedChanges({ ...series, after: soured(before, 0.4) }))
  print(`  ${name.padEnd(16)}all stars a little worse ${all}; some five stars are one star ${some}`)
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
