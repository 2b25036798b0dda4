import {
  type CompareQuery,
  type CompareSegments,
  type Comparison,
  type Filters,
  invalidInput,
  type PairComparison,
} from '@parley/contracts'
import { confidenceSequence, sampleRatio } from '@parley/statistics'
import type { RatingFilter, StarCounts, Store } from '@parley/store'
import { periodOf, periodOnWire, type ResolvedPeriod, toRatingFilter } from '../period.ts'
import { compareMany } from './compare-many.ts'
import { measuresOf } from './figures.ts'
import { type Asked, countGroups, filterOfGroup } from './groups.ts'
import { MIX_RATINGS, mixShifts } from './mix-shift.ts'
import { isClosed, previousPeriod } from './previous-period.ts'
import { sentenceOf } from './sentence.ts'
import { NO_STARS, total } from './star-counts.ts'
import { pOfDifference, twoArms, verdictOf } from './two-arms.ts'

interface Core {
  store: Store
  now: () => number
}

/** One side of a comparison; `filter` is missing where no filter can say it. */
interface Arm {
  label: string
  period: ResolvedPeriod
  stars: StarCounts
  filter: RatingFilter | undefined
}

export async function compare(core: Core, asked: Asked, query: CompareQuery): Promise<Comparison> {
  const { by, a, b, limit, sequential, ...filters } = query
  const period = await periodOf({ ...core, signal: asked.signal }, asked.projectId, filters)
  if (by === 'period') return compareArms(asked, await periodArms(asked, filters, period), { by, sequential })
  const filter = toRatingFilter(filters, period)
  if (a === undefined || b === undefined)
    return compareMany(await countGroups(asked, by, filter), { by, limit, period: periodOnWire(period) })
  const arms = await valueArms(asked, { by, a, b }, { filter, period })
  return compareArms(asked, arms, { by, sequential })
}

export async function compareSegments(core: Core, asked: Asked, segments: CompareSegments): Promise<PairComparison> {
  const armOf = async (label: string, filters: Filters): Promise<Arm> => {
    const period = await periodOf({ ...core, signal: asked.signal }, asked.projectId, filters)
    return armOfFilter(asked, { label, period, filter: toRatingFilter(filters, period) })
  }
  const [a, b] = await Promise.all([armOf('A', segments.a), armOf('B', segments.b)])
  return compareArms(asked, { a, b }, { by: null, sequential: segments.sequential })
}

async function periodArms(asked: Asked, filters: Filters, period: ResolvedPeriod): Promise<{ a: Arm; b: Arm }> {
  if (!isClosed(period)) {
    const message = 'Comparing with the period before takes a period with both ends: give `days`, or `from` and `to`'
    throw invalidInput([{ field: 'by', rule: 'inconsistent', message }])
  }
  const before = previousPeriod(period, await asked.store.timeZone(asked.projectId, asked.signal))
  const arm = (label: string, each: ResolvedPeriod) =>
    armOfFilter(asked, { label, period: each, filter: toRatingFilter(filters, each) })
  const [a, b] = await Promise.all([arm('The period before', before), arm('This period', period)])
  return { a, b }
}

async function valueArms(
  asked: Asked,
  { by, a, b }: { by: string; a: string; b: string },
  { filter, period }: { filter: RatingFilter; period: ResolvedPeriod },
): Promise<{ a: Arm; b: Arm }> {
  const [filterA, filterB] = [filterOfGroup(by, a, filter), filterOfGroup(by, b, filter)]
  if (filterA !== undefined && filterB !== undefined) {
    const arm = (label: string, own: RatingFilter) => armOfFilter(asked, { label, period, filter: own })
    const [armA, armB] = await Promise.all([arm(a, filterA), arm(b, filterB)])
    return { a: armA, b: armB }
  }
  const { values } = await countGroups(asked, by, filter)
  const arm = (label: string): Arm => {
    const stars = values.find(({ value }) => value === label)?.stars ?? [...NO_STARS]
    return { label, period, stars, filter: undefined }
  }
  return { a: arm(a), b: arm(b) }
}

async function armOfFilter(
  { store, projectId, signal }: Asked,
  { label, period, filter }: { label: string; period: ResolvedPeriod; filter: RatingFilter },
): Promise<Arm> {
  return { label, period, filter, stars: await store.countStars(projectId, filter, signal) }
}

async function compareArms(
  asked: Asked,
  { a, b }: { a: Arm; b: Arm },
  { by, sequential }: { by: string | null; sequential: boolean },
): Promise<PairComparison> {
  const [sequence, mix] = await Promise.all([
    sequential ? sequentialDifference(asked, a, b) : null,
    mixOf(asked, { a, b, except: by }),
  ])
  const compared = twoArms(a.stars, b.stars)
  const isBBetter = sequence === null ? (compared.prob_b_better?.value ?? 0) > 0.5 : sequence.difference > 0
  const p = sequential ? (sequence?.p ?? null) : pOfDifference(a.stars, b.stars)
  const arms = { a: armOnWire(a), b: armOnWire(b) }
  const verdict = verdictOf(a.stars, b.stars, { isBBetter, p })
  return {
    kind: 'pair',
    by,
    ...arms,
    ...compared,
    sample_ratio: { p: sampleRatio([total(a.stars), total(b.stars)]) },
    sequential: sequence,
    mix,
    verdict,
    sentence: sentenceOf({ ...arms, prob_b_better: compared.prob_b_better, verdict, p, isSequential: sequential }),
  }
}

function armOnWire({ label, period, stars }: Arm): PairComparison['a'] {
  return { label, ...periodOnWire(period), ...measuresOf(stars) }
}

/** Day by day, as ratings came in; null where no day has ratings of both. */
async function sequentialDifference(
  { store, projectId, signal }: Asked,
  a: Arm,
  b: Arm,
): Promise<PairComparison['sequential']> {
  if (a.filter === undefined || b.filter === undefined || a.period.from !== b.period.from) {
    const message =
      'Only ratings of the same days can be judged day by day: compare values of a metadata key or of `language`'
    throw invalidInput([{ field: 'sequential', rule: 'inconsistent', message }])
  }
  const [daysA, daysB] = await Promise.all([
    store.countStarsByDay(projectId, a.filter, signal),
    store.countStarsByDay(projectId, b.filter, signal),
  ])
  const ofB = new Map(daysB.map(({ day, stars }) => [day, stars]))
  const both = daysA.flatMap(({ day, stars }) => {
    const other = ofB.get(day)
    return other === undefined ? [] : [{ a: stars, b: other }]
  })
  return confidenceSequence(both).at(-1) ?? null
}

async function mixOf(
  { store, projectId, signal }: Asked,
  { a, b, except }: { a: Arm; b: Arm; except: string | null },
): Promise<PairComparison['mix']> {
  if (a.filter === undefined || b.filter === undefined) return { ratings: { a: 0, b: 0 }, dimensions: [] }
  const [ofA, ofB] = await Promise.all([
    store.tabulateNewest(projectId, a.filter, MIX_RATINGS, signal),
    store.tabulateNewest(projectId, b.filter, MIX_RATINGS, signal),
  ])
  return { ratings: { a: total(ofA.stars), b: total(ofB.stars) }, dimensions: mixShifts(ofA, ofB, except) }
}
