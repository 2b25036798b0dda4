import type { Program } from './programs.ts'
import { type Bar, type Scenario, shortNumber } from './scenario.ts'

/** The values of one figure by subject, in the order in which they were measured. */
export interface Figure {
  figure: string
  samples: Record<string, number[]>
  medians: Record<string, number>
}

export interface Verdict {
  figure: string
  /** Such as `at least 0.8 of floor`. */
  bar: string
  /** Whose figure it is, and what it is. */
  subject: string
  value: number | null
  peer: string | null
  peerValue: number | null
  ratio: number | null
  verdict: 'met' | 'NOT met' | 'NOT judged'
}

export interface ScenarioResult {
  name: string
  title: string
  figures: Figure[]
  verdicts: Verdict[]
  /** Programs that are not installed. */
  missing: Program[]
  /** Why it could not be run to its end. */
  failure?: string
}

/** Keeps figures as they come. */
export function createFigures(): { record(subject: string, figure: string, value: number): void; all(): Figure[] } {
  const figures = new Map<string, Map<string, number[]>>()
  return {
    record(subject, figure, value) {
      const subjects = figures.get(figure) ?? new Map<string, number[]>()
      figures.set(figure, subjects.set(subject, [...(subjects.get(subject) ?? []), value]))
    },
    all: () =>
      [...figures].map(([figure, subjects]) => ({
        figure,
        samples: Object.fromEntries(subjects),
        medians: Object.fromEntries([...subjects].map(([subject, values]) => [subject, median(values)])),
      })),
  }
}

export function judge({ bars }: Scenario, figures: readonly Figure[]): Verdict[] {
  const medianOf = (figure: string, subject: string) =>
    figures.find((each) => each.figure === figure)?.medians[subject] ?? null
  return bars.map((bar) => {
    const { figure, subject = 'parley', of: peer = null } = bar
    const value = medianOf(figure, subject)
    const peerValue = peer === null ? null : medianOf(figure, peer)
    const ratio = value === null || peerValue === null ? null : value / peerValue
    const judged = peer === null ? value : ratio
    const verdict = judged === null ? 'NOT judged' : isMet(bar, judged) ? 'met' : 'NOT met'
    return { figure, bar: barText(bar), subject, value, peer, peerValue, ratio, verdict }
  })
}

function isMet({ atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }: Bar, value: number): boolean {
  return value <= atMost && value >= atLeast
}

function barText({ atMost, atLeast, of: peer }: Bar): string {
  const limit = atMost === undefined ? `at least ${shortNumber(atLeast ?? 0)}` : `at most ${shortNumber(atMost)}`
  return peer === undefined ? limit : `${limit} of ${peer}`
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}
