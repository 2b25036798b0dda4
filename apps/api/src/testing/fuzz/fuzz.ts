import { CreateRating, type ProcedureDescription, procedures } from '@parley/contracts'
import fc from 'fast-check'
import { toJson } from '../malformed.ts'
import { describe } from '../rest-request.ts'
import { startApi } from '../start-api.ts'
import { type Answer, disagreement, overRest, overRpc, transportsOf } from './answers.ts'
import { arbitraryOf } from './arbitrary-of.ts'

const AT_ONCE = 16
/** Failures that are told; then it ends. */
const MOST_FAILURES = 10
/** Writes come more often than they would if each procedure had the same share: there must be something to find. */
const WEIGHTS: Record<string, number> = {
  'ratings.create': 6,
  'ratings.create_many': 2,
  'ratings.get': 2,
  'ratings.update': 3,
}

interface Move {
  path: string
  input: unknown
  /** Which of the ids that were given out an `id` stands for; undefined where it stands for itself. */
  known: number | undefined
}

export interface FuzzResult {
  requests: number
  /** Moves that the contract let through. */
  accepted: number
  moves: number
  failures: string[]
}

/** Makes calls that the seed decides on a real server, over REST and RPC alike, until so many requests are sent. */
export async function fuzz({ requests, seed }: { requests: number; seed: number }): Promise<FuzzResult> {
  const api = await startApi()
  const result: FuzzResult = { requests: 0, accepted: 0, moves: 0, failures: [] }
  const ids: number[] = []
  try {
    for (let round = 0; result.requests < requests && result.failures.length < MOST_FAILURES; round += 1) {
      const moves = fc.sample(MOVES, { seed: seed + round, numRuns: AT_ONCE }).map((move) => settled(move, ids))
      const rest = await Promise.all(moves.map((move) => call(overRest, 'rest', api.url, move)))
      const rpc = await Promise.all(moves.map((move) => call(overRpc, 'rpc', api.url, move)))
      for (const [index, move] of moves.entries()) {
        const answers = { rest: rest[index], rpc: rpc[index] }
        note(result, move, answers)
        if (disagreement(answers).length > 0) result.failures.push(...(await askAgain(api.url, move)))
      }
      ids.push(...[...rest, ...rpc].flatMap(idOf).sort((a, b) => a - b))
    }
  } finally {
    await api.close()
  }
  return result
}

const MOVES: fc.Arbitrary<Move> = fc.oneof(
  ...procedures.map((procedure) => ({ weight: WEIGHTS[procedure.path] ?? 1, arbitrary: movesOf(procedure) })),
)

function movesOf({ path, input, meta }: ProcedureDescription): fc.Arbitrary<Move> {
  const rows = meta.rows === undefined ? undefined : { field: meta.rows, schema: CreateRating }
  const known = fc.option(fc.nat(), { nil: undefined, freq: 9 })
  return fc.record({ path: fc.constant(path), input: arbitraryOf(input, rows), known })
}

function settled({ path, input, known }: Move, ids: number[]): Move {
  // As JSON has it: there is no -0 and no undefined.
  const sent: unknown = JSON.parse(toJson(input))
  const id = known === undefined ? undefined : ids[known % ids.length]
  if (id === undefined || typeof sent !== 'object' || sent === null || !('id' in sent))
    return { path, input: sent, known }
  return { path, input: { ...sent, id }, known }
}

async function call(
  over: typeof overRest,
  name: 'rest' | 'rpc',
  url: string,
  { path, input }: Move,
): Promise<Answer | undefined> {
  const procedure = describe(path)
  return transportsOf(procedure, input)[name] ? over(url, procedure, input) : undefined
}

interface Answers {
  rest: Answer | undefined
  rpc: Answer | undefined
}

function note(result: FuzzResult, { path, input }: Move, { rest, rpc }: Answers): void {
  const answers = [rest, rpc].filter((answer) => answer !== undefined)
  result.moves += 1
  result.requests += answers.length
  if (answers.some(({ verdict }) => verdict === 'accepted')) result.accepted += 1
  for (const fault of answers.flatMap(({ faults }) => faults)) result.failures.push(told({ path, input }, fault))
}

/** Another call may have changed in between what the verdict hangs on, such as which keys are counted; alone it must be one. */
async function askAgain(url: string, move: Move): Promise<string[]> {
  const rest = await call(overRest, 'rest', url, move)
  const rpc = await call(overRpc, 'rpc', url, move)
  return disagreement({ rest, rpc }).map((fault) => told(move, fault))
}

function told({ path, input }: Pick<Move, 'path' | 'input'>, fault: string): string {
  return `${path} ${toJson(input).slice(0, 2_000)}: ${fault}`
}

function idOf(answer: Answer | undefined): number[] {
  const output = answer?.output
  return typeof output === 'object' && output !== null && 'id' in output ? [Number(output.id)] : []
}
