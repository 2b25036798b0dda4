import type { Step } from './scenario.ts'

const FULL = {
  conversation_id: 'conv_1',
  rating: 5,
  feedback: 'Excellent support, very helpful! 🎉',
  user_id: 'user_789',
  language: 'en',
  timestamp: '2026-06-01T10:00:00+02:00',
  metadata: { agent_id: 'agent_001', duration_seconds: 180, tags: ['a', { b: null }], 'a:b': 'x:y' },
  external_id: 'ticket-1',
}
const STORED = { ...FULL, id: 1, timestamp: '2026-06-01T08:00:00.000Z', sentiment: 'positive' }
const RIGHT_NOW = '2026-06-15T12:00:00.000Z'
const BARE = { external_id: null, feedback: null, user_id: null, language: null, metadata: {} }

/** Create, get, change, delete. Leaves the ratings 1 and 4. */
export const ratingsSteps: readonly Step[] = [
  { name: 'create', procedure: 'ratings.create', input: FULL, expect: { output: STORED, status: 201 } },
  { name: 'create again', procedure: 'ratings.create', input: FULL, expect: { output: STORED, status: 200 } },
  {
    name: 'create again without a timestamp',
    procedure: 'ratings.create',
    input: { ...FULL, timestamp: null },
    expect: { output: STORED, status: 200 },
  },
  {
    name: 'create in conflict',
    procedure: 'ratings.create',
    input: { ...FULL, rating: 4, metadata: { agent_id: 'agent_002' } },
    expect: {
      code: 'CONFLICT',
      errors: [
        { field: 'rating', rule: 'conflict' },
        { field: 'metadata', rule: 'conflict' },
      ],
    },
  },
  {
    name: 'create the least',
    procedure: 'ratings.create',
    input: { conversation_id: 'conv_2', rating: 3 },
    expect: {
      output: { ...BARE, id: 2, conversation_id: 'conv_2', rating: 3, timestamp: RIGHT_NOW, sentiment: 'neutral' },
      status: 201,
    },
  },
  {
    name: 'create with nulls',
    procedure: 'ratings.create',
    input: { ...BARE, conversation_id: 'c/ö %2F?#+&', rating: 1, timestamp: null, metadata: null },
    expect: { output: { ...BARE, id: 3, conversation_id: 'c/ö %2F?#+&', timestamp: RIGHT_NOW }, status: 201 },
  },
  {
    name: 'create with nothing',
    procedure: 'ratings.create',
    input: {},
    expect: {
      code: 'UNPROCESSABLE_CONTENT',
      errors: [
        { field: 'conversation_id', rule: 'invalid_type' },
        { field: 'rating', rule: 'invalid_type' },
      ],
    },
  },
  {
    name: 'create with a wrong name',
    procedure: 'ratings.create',
    input: { conversation_id: 'c', rating: 1, comment: 'x' },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'comment', rule: 'unknown_field' }] },
  },
  { name: 'get', procedure: 'ratings.get', input: { id: 1 }, expect: { output: STORED, status: 200 } },
  { name: 'get nothing', procedure: 'ratings.get', input: { id: 99 }, expect: { code: 'NOT_FOUND', errors: [] } },
  {
    name: 'get no number',
    procedure: 'ratings.get',
    input: { id: 'a/b %' },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'id', rule: 'invalid_type' }] },
  },
  {
    name: 'update',
    procedure: 'ratings.update',
    input: {
      id: 2,
      rating: 2,
      feedback: 'On second thought',
      metadata: { channel: 'chat' },
      timestamp: '2026-06-02T00:00:00Z',
    },
    expect: {
      output: {
        ...BARE,
        id: 2,
        conversation_id: 'conv_2',
        rating: 2,
        feedback: 'On second thought',
        metadata: { channel: 'chat' },
        timestamp: '2026-06-02T00:00:00.000Z',
        sentiment: 'negative',
      },
      status: 200,
    },
  },
  {
    name: 'update by clearing',
    procedure: 'ratings.update',
    input: { id: 2, feedback: null, metadata: {} },
    expect: { output: { id: 2, rating: 2, feedback: null, metadata: {} } },
  },
  {
    name: 'update nothing',
    procedure: 'ratings.update',
    input: { id: 2 },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: '(input)', rule: 'nothing_to_change' }] },
  },
  {
    name: 'update what is fixed',
    procedure: 'ratings.update',
    input: { id: 2, external_id: 'other', rating: null },
    expect: {
      code: 'UNPROCESSABLE_CONTENT',
      errors: [
        { field: 'rating', rule: 'invalid_type' },
        { field: 'external_id', rule: 'unknown_field' },
      ],
    },
  },
  { name: 'update none', procedure: 'ratings.update', input: { id: 99, rating: 1 }, expect: { code: 'NOT_FOUND' } },
  { name: 'delete', procedure: 'ratings.delete', input: { id: 2 }, expect: { output: undefined, status: 204 } },
  { name: 'delete again', procedure: 'ratings.delete', input: { id: 2 }, expect: { code: 'NOT_FOUND', errors: [] } },
  { name: 'get what is deleted', procedure: 'ratings.get', input: { id: 2 }, expect: { code: 'NOT_FOUND' } },
  {
    name: 'create many',
    procedure: 'ratings.create_many',
    input: {
      ratings: [
        { conversation_id: 'conv_4', rating: 4, external_id: 'ticket-4' },
        FULL,
        { ...FULL, user_id: 'someone else' },
        { conversation_id: '', rating: 6 },
        'no object',
        { conversation_id: 'with a NUL \0', rating: 4 },
        { conversation_id: 'conv_4', rating: 4, external_id: 'ticket-4' },
      ],
    },
    expect: {
      output: {
        created: 1,
        existing: 2,
        failed: 4,
        results: [
          { status: 'created', rating: { id: 4, external_id: 'ticket-4' } },
          { status: 'exists', rating: STORED },
          {
            status: 'conflict',
            rating: STORED,
            errors: [
              {
                field: 'user_id',
                rule: 'conflict',
                message: 'Differs from the rating that is stored under this external_id',
              },
            ],
          },
          {
            status: 'invalid',
            errors: [
              { field: 'conversation_id', rule: 'too_small' },
              { field: 'rating', rule: 'too_big' },
            ],
          },
          { status: 'invalid', errors: [{ field: '(input)', rule: 'invalid_type' }] },
          { status: 'invalid', errors: [{ field: 'conversation_id', rule: 'unsafe_text' }] },
          { status: 'exists', rating: { id: 4 } },
        ],
      },
      status: 200,
    },
  },
  {
    name: 'create many of none',
    procedure: 'ratings.create_many',
    input: { ratings: [] },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'ratings', rule: 'too_small' }] },
  },
  {
    name: 'create many of no list',
    procedure: 'ratings.create_many',
    input: { ratings: { 0: FULL }, dry_run: true },
    expect: {
      code: 'UNPROCESSABLE_CONTENT',
      errors: [
        { field: 'ratings', rule: 'invalid_type' },
        { field: 'dry_run', rule: 'unknown_field' },
      ],
    },
  },
  { name: 'delete the odd one', procedure: 'ratings.delete', input: { id: 3 }, expect: { output: undefined } },
]
