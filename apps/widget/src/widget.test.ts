import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildWidget } from '../build.ts'
import { idOf, randomId } from './ids.ts'

const MAX_BYTES = 5 * 1024

test('the widget is at most 5 KB gzipped, and loads nothing', async () => {
  const script = await buildWidget()
  const size = gzipSync(script, { level: 9 }).length
  process.stdout.write(`Widget: ${size} bytes gzipped, of ${MAX_BYTES}\n`)
  expect(size).toBeLessThanOrEqual(MAX_BYTES)
  expect(script).not.toMatch(/\bimport\b|\brequire\(|innerHTML|\beval\(|new Function/)
})

test('a conversation and a user have an id of their own, which fits an external_id and tells neither', () => {
  const ids = new Set<string>()
  for (let conversation = 0; conversation < 300; conversation += 1) {
    for (let user = 0; user < 300; user += 1) ids.add(idOf(`conv_${conversation}`, `user_${user}`))
    ids.add(idOf(`conv_${conversation}`, null))
  }
  expect(ids.size).toBe(300 * 301)
  expect(idOf('a', 'b')).toBe(idOf('a', 'b'))
  expect(idOf('a","b', null)).not.toBe(idOf('a', 'b'))
  expect(idOf('secret'.repeat(1_000), 'u'.repeat(1_000))).toMatch(/^widget-[0-9a-z]{1,28}$/)
})

test('random ids are keys that the server takes', () => {
  const ids = Array.from({ length: 1_000 }, randomId)
  expect(new Set(ids).size).toBe(1_000)
  for (const id of ids) expect(id).toMatch(/^[0-9a-z-]{20,40}$/)
})
