import { isParleyError, type Rating } from '@parley/client'
import { parley } from '../app/parley.ts'
import { RATINGS_TEXTS } from '../texts/en/ratings.ts'

/** Stores a deleted rating under its own id, as a file of one row. Throws where it is not there afterwards. */
export async function storeAgain(rating: Rating): Promise<void> {
  const { imported, rejections } = await parley.importRatings(JSON.stringify(asExported(rating)), { format: 'ndjson' })
  if (imported === 1) return
  const [rejection] = rejections
  if (rejection !== undefined) {
    throw new Error(rejection.errors.map(({ field, message }) => `${field}: ${message}`).join('; '))
  }
  await parley.ratings.get.query({ id: rating.id }).catch((error: unknown) => {
    throw isParleyError(error, 'NOT_FOUND') ? new Error(RATINGS_TEXTS.taken) : error
  })
}

/** What an export has of it: any other key would be read as metadata. */
function asExported(rating: Rating): Rating {
  const { id, external_id, conversation_id, feedback, user_id, language, timestamp, metadata } = rating
  const { sentiment, text_sentiment } = rating
  const texts = { conversation_id, feedback, user_id, language, external_id }
  return { id, rating: rating.rating, timestamp, metadata, sentiment, text_sentiment, ...texts }
}
