import type { NewRating } from '../../packages/store/src/index.ts'
import { createRandom, pick, type Random } from './random.ts'
import { feedbackText } from './texts.ts'

const DAY_MS = 86_400_000
export const FIRST_DAY = '2024-11-01'
export const DAYS = 730
const START = Date.parse(FIRST_DAY)

/** Of all reviews 99 % have a text, of conversations that people rated none of 4,670: half of the ratings are like either. */
const WITH_TEXT = 0.49
/** One to five stars in 8,000 reviews of apps, and what the better agents get. */
const STARS = [0.253, 0.083, 0.102, 0.16, 0.402]
const BETTER_STARS = [0.07, 0.05, 0.1, 0.23, 0.55]

export const AGENTS = 500
const CATEGORY_WEIGHTS = [0.24, 0.17, 0.13, 0.1, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01]
export const CATEGORIES = (
  'technical_support billing shipping returns account sales product cancellation complaint feedback ' + 'partners legal'
).split(' ')
const MODEL_WEIGHTS = [0.35, 0.25, 0.18, 0.12, 0.07, 0.03]
export const MODELS = ['swift-2', 'swift-2-mini', 'atlas-1', 'atlas-1.5', 'nimbus', 'human']
const LANGUAGES = (
  'en es de fr pt it nl pl ja ko zh tr ru uk cs sv da nb fi el hu ro bg hr sk sl et lv lt he ar hi th vi id ms fil bn ' +
  'ta en-GB'
).split(' ')

/** Ratings in the order of their arrival, the same for the same number of rows. */
export function* ratingRows(count: number): Generator<NewRating & { language: string; user_id: string }> {
  const random = createRandom(4_711)
  const users = Math.max(10, Math.ceil(count / 6))
  for (let index = 0; index < count; index += 1) {
    const agent = Math.floor(AGENTS * random.share() ** 1.6)
    const stars = random.share() < (agent % 10) / 10 ? BETTER_STARS : STARS
    yield {
      external_id: null,
      // One in twelve conversations is rated a second time.
      conversation_id: `conv_${index % 12 === 11 ? index - 1 - random.below(10) : index}`,
      rating: 1 + pick(stars, random.share()),
      feedback: random.share() < WITH_TEXT ? feedbackText(random) : null,
      user_id: `user_${Math.floor(users * random.share() ** 3)}`,
      language: LANGUAGES[Math.floor(LANGUAGES.length * random.share() ** 3)] ?? 'en',
      timestamp: arrival(index / count, random),
      metadata: {
        agent_id: agentName(agent),
        category: CATEGORIES[pick(CATEGORY_WEIGHTS, random.share())],
        model: MODELS[pick(MODEL_WEIGHTS, random.share())],
        duration_seconds: Math.round(20 + 240 * -Math.log(1 - random.share())),
      },
    }
  }
}

export function agentName(agent: number): string {
  return `agent_${String(agent).padStart(3, '0')}`
}

/** Evenly over the days, more about noon than at night, some seconds out of order; one in fifty comes up to two weeks late. */
function arrival(part: number, random: Random): number {
  const days = part * DAYS
  const hour = days % 1
  const onTime = (Math.floor(days) + hour + 0.12 * Math.sin(2 * Math.PI * hour)) * DAY_MS
  const jitter = random.share() * 30_000
  const late = random.share() < 0.02 ? random.share() * 14 * DAY_MS : 0
  return START + Math.max(0, Math.floor(onTime - jitter - late))
}
