import { expect } from 'vitest'
import type { Earlier, Step } from './scenario.ts'

/** Ratings of one month beside those of the steps before: ids 5 to 12. */
const MONTH = [
  {
    conversation_id: 'm1',
    rating: 5,
    timestamp: '2026-05-01T00:00:00Z',
    user_id: 'ann',
    metadata: { agent_id: 'a', n: 1 },
  },
  {
    conversation_id: 'm2',
    rating: 4,
    timestamp: '2026-05-01T23:59:59.999Z',
    user_id: 'bob',
    metadata: { agent_id: 'b' },
  },
  {
    conversation_id: 'm3',
    rating: 3,
    timestamp: '2026-05-02T00:00:00Z',
    user_id: 'ann',
    metadata: { agent_id: 'a', ok: true },
  },
  {
    conversation_id: 'm4',
    rating: 2,
    timestamp: '2026-05-10T12:00:00Z',
    feedback: 'Refund refused, slow reply',
    language: 'en',
  },
  {
    conversation_id: 'm5',
    rating: 1,
    timestamp: '2026-05-10T12:00:00Z',
    feedback: 'Die Erstattung kam nie',
    language: 'de',
  },
  { conversation_id: 'm6', rating: 1, timestamp: '2026-05-10T12:00:00Z', feedback: '', language: 'de' },
  {
    conversation_id: 'm/7 ü&=%',
    rating: 5,
    timestamp: '2026-05-31T12:00:00Z',
    feedback: '返金が遅い',
    metadata: { 'a:b': 'c:d' },
  },
  { conversation_id: 'm8', rating: 5, timestamp: '2026-05-31T12:00:00Z', metadata: { agent_id: 'a', n: '1' } },
]
const MAY = { from: '2026-05-01', to: '2026-05-31', order: 'oldest' }

function list(name: string, input: object, ids: number[], next_cursor: unknown = null): Step {
  const items = ids.map((id) => ({ id }))
  return { name: `list ${name}`, procedure: 'ratings.list', input, expect: { output: { items, next_cursor } } }
}

function refused(name: string, input: object, field: string, rule: string): Step {
  const errors = [{ field, rule }]
  return { name: `list ${name}`, procedure: 'ratings.list', input, expect: { code: 'UNPROCESSABLE_CONTENT', errors } }
}

function page(name: string, after: string, ids: number[], more: boolean): Step {
  const input = (earlier: Earlier) => ({ ...MAY, limit: 3, cursor: earlier.output(`list ${after}`).next_cursor })
  const next_cursor = more ? expect.any(String) : null
  return { ...list(name, {}, ids, next_cursor), input }
}

/** Every filter of the list, both orders, a walk by cursor, and what is refused. */
export const listSteps: readonly Step[] = [
  {
    name: 'create a month',
    procedure: 'ratings.create_many',
    input: { ratings: MONTH },
    expect: { output: { created: 8, existing: 0, failed: 0 } },
  },
  list('all, newest first', {}, [4, 1, 12, 11, 10, 9, 8, 7, 6, 5]),
  list('all, oldest first', { order: 'oldest' }, [5, 6, 7, 8, 9, 10, 11, 12, 1, 4]),
  list('of one day', { ...MAY, to: '2026-05-01' }, [5, 6]),
  list('up to a moment', { ...MAY, to: '2026-05-01T23:59:59.999Z' }, [5]),
  list('from a moment with an offset', { from: '2026-06-01T10:00:00+02:00' }, [4, 1]),
  list('of the last day', { days: 1 }, [4]),
  list('of the last 15 days', { days: 15 }, [4, 1]),
  list('of one number of stars', { ...MAY, rating: 5 }, [5, 11, 12]),
  list('of stars from to', { ...MAY, min_rating: 2, max_rating: 4 }, [6, 7, 8]),
  list('of a sentiment', { ...MAY, sentiment: 'negative' }, [8, 9, 10]),
  list('of a sentiment that the stars contradict', { ...MAY, sentiment: 'negative', min_rating: 3 }, []),
  list('of a conversation', { conversation_id: 'm/7 ü&=%' }, [11]),
  list('of a person', { ...MAY, user_id: 'ann' }, [5, 7]),
  list('in a language', { ...MAY, language: 'de' }, [9, 10]),
  list('with feedback', { ...MAY, has_feedback: true }, [8, 9, 11]),
  list('without feedback', { ...MAY, has_feedback: false, rating: 1 }, [10]),
  list('with a word', { ...MAY, q: 'REFUND' }, [8]),
  list('with the starts of words', { ...MAY, q: 'rep ref' }, [8]),
  list('with a word of a script without spaces', { ...MAY, q: '遅い' }, [11]),
  list('with a value', { ...MAY, metadata: ['agent_id:a'] }, [5, 7, 12]),
  list('with two values', { ...MAY, metadata: ['agent_id:a', 'ok:true'] }, [7]),
  list('with a colon in key and value', { metadata: ['a\\:b:c:d'] }, [11]),
  list('of what is not there', { metadata: ['agent_id:'] }, []),
  list('page 1', { ...MAY, limit: 3 }, [5, 6, 7], expect.any(String)),
  page('page 2', 'page 1', [8, 9, 10], true),
  page('page 3', 'page 2', [11, 12], false),
  {
    ...refused('with the cursor of another order', {}, 'cursor', 'invalid_cursor'),
    input: ({ output }: Earlier) => ({ order: 'newest', cursor: output('list page 1').next_cursor }),
  },
  refused('with an invented cursor', { cursor: 'WyJuZXdlc3QiLDEsMl0x' }, 'cursor', 'invalid_cursor'),
  refused('with both kinds of period', { days: 7, from: '2026-05-01' }, 'days', 'inconsistent'),
  refused('backwards within a day', { from: '2026-05-02T10:00:00Z', to: '2026-05-02T09:00:00Z' }, 'to', 'inconsistent'),
  refused('backwards in time', { from: '2026-05-02', to: '2026-05-01' }, 'to', 'inconsistent'),
  refused('backwards in stars', { min_rating: 4, max_rating: 2 }, 'max_rating', 'inconsistent'),
  refused('from a day that is none', { from: '2026-02-30' }, 'from', 'invalid_format'),
  refused('with a value without a key', { metadata: ['agent_001'] }, 'metadata[0]', 'invalid_format'),
  refused('with a wrong name', { minRating: 4 }, 'minRating', 'unknown_field'),
]
