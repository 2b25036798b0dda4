import type { ImportPreview } from '@parley/client'
import { expect, test } from 'vitest'
import {
  conversationTemplate,
  FIRST_PLAN,
  metadataTarget,
  toImportOptions,
  toPreviewOptions,
  withReading,
  withTarget,
} from './plan.ts'

const PREVIEW: ImportPreview = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: 'comma',
  columns: [],
  records: 0,
  is_whole: true,
  valid: 0,
  rejected: 0,
  rows: [],
  rejections: [],
  missing: [],
  query: {
    format: 'csv',
    map: ['score:rating'],
    set: ['conversation_id:a:b-{line}'],
    drop: ['noise'],
    tz: 'Europe/Berlin',
    dedupe: 'content',
  },
}

test('what the reader chose is asked for, the rest is left to be guessed', () => {
  const plan = withTarget(withTarget(FIRST_PLAN, 'a:b', 'rating'), '__proto__', null)
  expect(toPreviewOptions({ ...plan, conversation: 'x-{line}' })).toEqual({
    map: ['a:b:rating'],
    drop: ['__proto__'],
    set: ['conversation_id:x-{line}'],
  })
})

test('the import does what the preview has shown', () => {
  expect(toImportOptions({ ...FIRST_PLAN, reading: { tz: 'UTC' }, on_conflict: 'update' }, PREVIEW)).toEqual({
    ...PREVIEW.query,
    tz: 'UTC',
    on_conflict: 'update',
    dedupe: 'content',
  })
  expect(conversationTemplate(PREVIEW)).toBe('a:b-{line}')
})

test('another way to read the file forgets the columns, another time zone does not', () => {
  const plan = withTarget(FIRST_PLAN, 'score', 'rating')
  expect(withReading(plan, { tz: 'UTC' }).targets).toBe(plan.targets)
  expect(withReading(plan, { delimiter: 'pipe' }).targets).toEqual(new Map())
})

test('a key of metadata has no colon, which would end the name of the column', () => {
  expect(metadataTarget(' a:b ')).toBe('metadata.a_b')
})
