import { type Parley, startParley } from '@parley/testing'

const DAY_MS = 86_400_000
/** Ratings of yesterday, beside five older ones. */
export const RECENT = 3

export async function startWithRatings(): Promise<Parley> {
  const started = await startParley()
  const rating = (index: number, daysAgo: number) => ({
    conversation_id: `conversation ${index}`,
    user_id: index < 2 ? 'user_789' : 'user_1',
    rating: 1 + (index % 5),
    timestamp: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    metadata: { model: index % 2 === 0 ? 'a' : 'b' },
  })
  const ratings = Array.from({ length: 5 + RECENT }, (_, index) => rating(index, index < 5 ? 100 : 1))
  await started.call('POST', '/ratings/batch', { ratings })
  return started
}
