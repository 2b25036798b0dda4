import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NewRating } from '../../packages/store/src/index.ts'
import { ratingRows } from '../rows/rating-rows.ts'

const SINGLES = 2_000
const BATCHES = 20
const BATCH_ROWS = 1_000

/** A file of bodies for POST /ratings, one a line; REST, RPC and all peers take them. */
export function singleBodies(folder: string): string {
  return writeLines(join(folder, 'single-bodies'), [...ratingRows(SINGLES)].map(toBody))
}

/** A file of bodies of 1,000 ratings each, for ratings.create_many. */
export function batchBodies(folder: string): string {
  const ratings = [...ratingRows(BATCHES * BATCH_ROWS)].map(toBody)
  const batches = Array.from({ length: BATCHES }, (_, index) => ({
    ratings: ratings.slice(index * BATCH_ROWS, (index + 1) * BATCH_ROWS),
  }))
  return writeLines(join(folder, 'batch-bodies'), batches)
}

/** Without a time: a rating that is given now. */
function toBody({ conversation_id, rating, feedback, user_id, language, metadata }: NewRating): object {
  return { conversation_id, rating, feedback, user_id, language, metadata }
}

function writeLines(path: string, bodies: object[]): string {
  writeFileSync(path, bodies.map((body) => `${JSON.stringify(body)}\n`).join(''))
  return path
}
