import type { Program } from './programs.ts'

/**
 * What a figure must be: of Parley itself, or as a ratio to the same figure of a peer. A figure's name ends in its unit; where
 * it starts with another subject than Parley, `subject` names that.
 */
export interface Bar {
  figure: string
  atMost?: number
  atLeast?: number
  /** The figure is divided by this subject's. */
  of?: string
  /** Whose figure it is; Parley's where it is left out. */
  subject?: string
}

export interface Scenario {
  name: string
  title: string
  /** Without these it cannot run at all. */
  needs: readonly Program[]
  /** Peers that are marked missing where their program is. */
  peers?: readonly Program[]
  bars: readonly Bar[]
  run(run: Run): Promise<void>
}

/** What a scenario is given, and where it puts its figures. */
export interface Run {
  /** Small and short: shows that the scenario works, not what the figures are. */
  quick: boolean
  rounds: number
  /** Rows of the large database, where it shall be another than the usual one. */
  rows: number | undefined
  /** What follows the name on the command line. */
  args: readonly string[]
  has(program: Program): boolean
  record(subject: string, figure: string, value: number): void
  /** Says what goes on. */
  say(text: string): void
}

/** A subject of a comparison, and how to measure it once. */
export interface Contender {
  subject: string
  measure(): Promise<Record<string, number>>
}

/** Measures all in turn, again and again, so that a slow minute of the machine hits all of them. */
export async function interleave(run: Run, contenders: readonly Contender[]): Promise<void> {
  for (let round = 1; round <= run.rounds; round += 1) {
    for (const { subject, measure } of contenders) {
      const figures = await measure()
      for (const [figure, value] of Object.entries(figures)) run.record(subject, figure, value)
      const shown = Object.entries(figures).map(([figure, value]) => `${figure} ${shortNumber(value)}`)
      run.say(`round ${round}, ${subject}: ${shown.join(', ')}`)
    }
  }
}

/** Three digits that matter. */
export function shortNumber(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US')
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 })
}
