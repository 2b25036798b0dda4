import { expect } from 'vitest'
import { analyticsSteps } from './analytics-steps.ts'
import { breakdownSteps } from './breakdown-steps.ts'
import type { Call, Outcome } from './callers.ts'
import { compareSteps } from './compare-steps.ts'
import { historySteps } from './history-steps.ts'
import { keysSteps } from './keys-steps.ts'
import { listSteps } from './list-steps.ts'
import { mismatchSteps } from './mismatch-steps.ts'
import { projectSteps } from './project-steps.ts'
import { ratingsSteps } from './ratings-steps.ts'
import { searchSteps } from './search-steps.ts'
import { sessionSteps } from './session-steps.ts'
import { termsSteps } from './terms-steps.ts'
import { trendsSteps } from './trends-steps.ts'

/** One call, and what must come of it; `input` may use what earlier steps answered. */
export interface Step {
  name: string
  procedure: string
  input: unknown | ((earlier: Earlier) => unknown)
  /** Matched as `toMatchObject` does. `status` is that of REST. */
  expect: { output: unknown; status?: number } | { code: string; errors?: object[] }
}

export interface Earlier {
  /** The output of the step of this name. */
  output(name: string): Record<string, unknown>
}

/** Every procedure, its main paths and its refusals, on a fresh database whose clock stands at `NOW`. */
export const scenario: readonly Step[] = [
  ...ratingsSteps,
  ...listSteps,
  ...analyticsSteps,
  ...trendsSteps,
  ...breakdownSteps,
  ...compareSteps,
  ...mismatchSteps,
  ...projectSteps,
  ...keysSteps,
  ...sessionSteps,
  ...historySteps,
  ...termsSteps,
  ...searchSteps,
]

/** Makes all calls in order, checks each, and returns what came of them, to compare callers. */
export async function runScenario(call: Call, steps = scenario): Promise<{ name: string; outcome: Outcome }[]> {
  const done = new Map<string, Outcome>()
  const earlier: Earlier = {
    output(name) {
      const outcome = done.get(name)
      if (!outcome?.ok) throw new Error(`No output of "${name}"`)
      return outcome.output as Record<string, unknown>
    },
  }
  for (const { name, procedure, input, expect: expected } of steps) {
    if (done.has(name)) throw new Error(`Two steps are named "${name}"`)
    const outcome = await call(procedure, typeof input === 'function' ? input(earlier) : input)
    const { status, ...shape } = { status: undefined, ...expected }
    expect(outcome, name).toMatchObject({ ok: 'output' in expected, ...shape })
    if (outcome.ok && 'status' in outcome && status !== undefined) expect(outcome.status, name).toBe(status)
    done.set(name, outcome)
  }
  return [...done].map(([name, outcome]) => ({
    name,
    outcome: outcome.ok ? { ok: true, output: withoutMoments(outcome.output) } : outcome,
  }))
}

/** The times that the database gives are those of the clock on the wall. */
function withoutMoments(output: unknown): unknown {
  if (output === undefined) return undefined
  const moments = ['at', 'requested_at', 'completed_at']
  return JSON.parse(JSON.stringify(output, (key, value) => (moments.includes(key) ? typeof value : value)))
}
