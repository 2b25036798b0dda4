import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Rating } from '@parley/contracts'
import { afterAll, expect, test } from 'vitest'
import { freshClone, shellCommands, untilAnswered } from './fresh-clone.ts'

const START = 'npx -y pnpm@12.21.0 start'
const clone = freshClone()
afterAll(() => clone.remove())

test('the two commands and the examples of the README work word for word in a fresh clone', async () => {
  const commands = shellCommands('README.md')
  expect(commands.slice(0, 2)).toEqual([START, 'npx -y pnpm@12.21.0 test'])

  const started = performance.now()
  clone.start(START)
  await untilAnswered('http://localhost:8000/health', 300_000)
  process.stdout.write(
    `from the start command to the first answer: ${((performance.now() - started) / 1_000).toFixed(1)} s\n`,
  )

  const answers = commands.slice(2).map((command) => clone.run(command))
  const [created, summary, distribution, trends, list] = answers.map((answer) =>
    answer.startsWith('{') ? JSON.parse(answer) : answer,
  )
  expect(Rating.parse(created)).toMatchObject({
    id: 1,
    conversation_id: 'conv_12345',
    rating: 5,
    feedback: 'Excellent support, very helpful!',
    user_id: 'user_789',
    metadata: { agent_id: 'agent_001', duration_seconds: 180, category: 'technical_support' },
    sentiment: 'positive',
  })
  expect(summary).toMatchObject({
    total_ratings: 1,
    average_rating: 5,
    rating_distribution: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 1 },
    sentiment_breakdown: { positive: 1, neutral: 0, negative: 0 },
    time_period: 'all_time',
  })
  expect(distribution).toMatchObject({ rating_distribution: { 5: 1 } })
  expect(trends.buckets).toHaveLength(7)
  expect(trends).toMatchObject({ total_ratings: 1, time_period: 'last_7_days' })
  expect(list).toEqual({ items: [created], next_cursor: null })
  expect(JSON.parse(readFileSync(join(clone.folder, 'ratings.json'), 'utf8'))).toEqual([created])
  expect(readFileSync(join(clone.folder, 'ratings.csv'), 'utf8')).toMatch(/^id,.*\r\n1,,"conv_12345",5,/)
  expect(answers.at(-1)).toContain('checked and synced')
  expect(JSON.parse(answers.at(-2) ?? '')).toMatchObject({ subject: 'user_id', erased_ratings: 1 })
  expect(JSON.parse(answers.at(-3) ?? '')).toMatchObject({ records: 2, imported: 1, rejected: 1, dry_run: true })
})
