import { hash } from 'node:crypto'
import type { CreateRating } from '@parley/contracts'
import { toNewRating } from '../rating.ts'

/** An `external_id` made of the content: the same in any file, whatever the order and spelling of its parts. */
export function contentId(input: CreateRating): string {
  const { conversation_id, feedback, language, metadata, rating, user_id, timestamp } = toNewRating(input, 0)
  const content = { conversation_id, feedback, language, metadata: withSortedKeys(metadata), rating, user_id }
  const canonical = JSON.stringify([content, input.timestamp == null ? null : timestamp])
  return `content-${hash('sha256', canonical, 'base64url')}`
}

function withSortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withSortedKeys)
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, withSortedKeys(value[key as keyof typeof value])]))
}
