import { expect } from 'vitest'
import type { Earlier, Step } from './scenario.ts'

const MOMENT = expect.stringMatching(/^20\d\d-.*Z$/)
const AGES_AGO = '2001-01-01T00:00:00Z'
const SHA256_OF_USER = expect.stringMatching(/^[0-9a-f]{64}$/)

function refused(name: string, procedure: string, input: object, error: { field: string; rule: string }): Step {
  return { name: `${procedure} ${name}`, procedure, input, expect: { code: 'UNPROCESSABLE_CONTENT', errors: [error] } }
}

/** What is kept of changes, and what is erased, after the steps before; nothing of person `history_1` is left. */
export const historySteps: readonly Step[] = [
  {
    name: 'rate with a history',
    procedure: 'ratings.create',
    input: { conversation_id: 'history', rating: 2, user_id: 'history_1', feedback: 'a first impression' },
    expect: { output: { rating: 2 }, status: 201 },
  },
  {
    name: 'change it',
    procedure: 'ratings.update',
    input: (earlier: Earlier) => ({ id: earlier.output('rate with a history').id, rating: 4 }),
    expect: { output: { rating: 4 } },
  },
  {
    name: 'delete it',
    procedure: 'ratings.delete',
    input: (earlier: Earlier) => ({ id: earlier.output('rate with a history').id }),
    expect: { output: undefined },
  },
  {
    name: 'revisions, newest first',
    procedure: 'ratings.revisions',
    input: (earlier: Earlier) => ({ id: earlier.output('rate with a history').id }),
    expect: {
      output: {
        items: [
          { at: MOMENT, by: 'local', action: 'delete', before: { rating: 4, sentiment: 'positive' } },
          { at: MOMENT, by: 'local', action: 'update', before: { rating: 2, feedback: 'a first impression' } },
        ],
        next_cursor: null,
      },
      status: 200,
    },
  },
  {
    name: 'revisions, the first page',
    procedure: 'ratings.revisions',
    input: (earlier: Earlier) => ({ id: earlier.output('rate with a history').id, limit: 1 }),
    expect: { output: { items: [{ action: 'delete' }], next_cursor: expect.any(String) } },
  },
  {
    name: 'revisions, the second page',
    procedure: 'ratings.revisions',
    input: (earlier: Earlier) => ({
      id: earlier.output('rate with a history').id,
      limit: 1,
      cursor: earlier.output('revisions, the first page').next_cursor,
    }),
    expect: { output: { items: [{ action: 'update' }], next_cursor: null } },
  },
  {
    name: 'revisions of none',
    procedure: 'ratings.revisions',
    input: { id: 999_999 },
    expect: { code: 'NOT_FOUND', errors: [] },
  },
  {
    name: 'get what is there as of the future',
    procedure: 'ratings.get',
    input: { id: 1, as_of: '2999-01-01T00:00:00+02:00' },
    expect: { output: { id: 1 }, status: 200 },
  },
  {
    name: 'get what was not there yet',
    procedure: 'ratings.get',
    input: { id: 1, as_of: AGES_AGO },
    expect: { code: 'NOT_FOUND' },
  },
  refused('as of no time', 'ratings.get', { id: 1, as_of: '2026-01-31' }, { field: 'as_of', rule: 'invalid_format' }),
  {
    name: 'erase',
    procedure: 'erasures.create',
    input: { user_id: 'history_1' },
    expect: {
      output: {
        id: 1,
        subject: 'user_id',
        subject_sha256: SHA256_OF_USER,
        erased_ratings: 0,
        requested_at: MOMENT,
        completed_at: MOMENT,
        by: 'local',
      },
      status: 200,
    },
  },
  {
    name: 'revisions of what is erased',
    procedure: 'ratings.revisions',
    input: (earlier: Earlier) => ({ id: earlier.output('rate with a history').id }),
    expect: { code: 'NOT_FOUND', errors: [] },
  },
  {
    name: 'rate to be erased',
    procedure: 'ratings.create',
    input: { conversation_id: 'history', rating: 1 },
    expect: { output: { conversation_id: 'history' }, status: 201 },
  },
  {
    name: 'erase a conversation',
    procedure: 'erasures.create',
    input: { conversation_id: 'history' },
    expect: { output: { id: 2, subject: 'conversation_id', erased_ratings: 1 } },
  },
  {
    name: 'get what is erased',
    procedure: 'ratings.get',
    input: (earlier: Earlier) => ({ id: earlier.output('rate to be erased').id }),
    expect: { code: 'NOT_FOUND' },
  },
  refused('of nothing', 'erasures.create', {}, { field: '(input)', rule: 'exactly_one' }),
  refused(
    'of both',
    'erasures.create',
    { user_id: 'u', conversation_id: 'c' },
    { field: '(input)', rule: 'exactly_one' },
  ),
  refused('of everything', 'erasures.create', { user_id: 'u', all: true }, { field: 'all', rule: 'unknown_field' }),
  {
    name: 'receipts',
    procedure: 'erasures.list',
    input: { limit: 1 },
    expect: { output: { items: [{ id: 2 }], next_cursor: expect.any(String) }, status: 200 },
  },
  {
    name: 'receipts, the second page',
    procedure: 'erasures.list',
    input: (earlier: Earlier) => ({ limit: 1, cursor: earlier.output('receipts').next_cursor }),
    expect: { output: { items: [{ id: 1 }], next_cursor: null } },
  },
  refused('from nowhere', 'erasures.list', { cursor: 'x' }, { field: 'cursor', rule: 'invalid_cursor' }),
  {
    name: 'project that keeps for a century',
    procedure: 'project.update',
    input: { retention_days: 36_500 },
    expect: { output: { retention_days: 36_500 } },
  },
  {
    name: 'project that keeps for ever',
    procedure: 'project.update',
    input: { retention_days: null },
    expect: { output: { retention_days: null } },
  },
  refused('for no day', 'project.update', { retention_days: 0 }, { field: 'retention_days', rule: 'too_small' }),
  refused('for too long', 'project.update', { retention_days: 36_501 }, { field: 'retention_days', rule: 'too_big' }),
  {
    name: 'audit',
    procedure: 'audit.list',
    input: { limit: 3 },
    expect: {
      output: {
        items: [
          { at: MOMENT, kind: 'settings', by: 'local', detail: { retention_days: { old: 36_500, new: null } } },
          { kind: 'settings', detail: { retention_days: { old: null, new: 36_500 } } },
          { kind: 'erasure', by: 'local', detail: { erasure: 2, subject: 'conversation_id', erased_ratings: 1 } },
        ],
        next_cursor: expect.any(String),
      },
      status: 200,
    },
  },
  {
    name: 'audit, the second page',
    procedure: 'audit.list',
    input: (earlier: Earlier) => ({ limit: 1, cursor: earlier.output('audit').next_cursor }),
    expect: { output: { items: [{ kind: 'erasure', detail: { erasure: 1 } }] } },
  },
  {
    name: 'audit of one kind by one caller in a time',
    procedure: 'audit.list',
    input: { kind: 'erasure', actor: 'local', from: '2026-01-01', to: '2999-01-01T00:00:00Z' },
    expect: { output: { items: [{ detail: { erasure: 2 } }, { detail: { erasure: 1 } }], next_cursor: null } },
  },
  {
    name: 'audit of nobody',
    procedure: 'audit.list',
    input: { actor: 'nobody' },
    expect: { output: { items: [], next_cursor: null } },
  },
  refused(
    'of another list',
    'audit.list',
    { cursor: 'WyJlcmFzdXJlcyIsMl0' },
    { field: 'cursor', rule: 'invalid_cursor' },
  ),
]
