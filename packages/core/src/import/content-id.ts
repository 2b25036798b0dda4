import { createHash } from 'node:crypto'
import type { CreateRating } from '@parley/contracts'
import { toNewRating } from '../rating.ts'

/** An `external_id` made of the content: the same in any file, whatever the order and spelling of its parts. */
export function contentId(input: CreateRating): string {
  const { external_id: _, timestamp, ...content } = toNewRating(input, 0)
  const canonical = JSON.stringify([content, input.timestamp == null ? null : timestamp], sortKeys)
  return `content-${createHash('sha256').update(canonical).digest('base64url')}`
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
