import { expect } from 'vitest'
import type { Earlier, Step } from './scenario.ts'

const CONVERSATION = { conversation_id: 'of a link' }
const NOTHING = { user_id: null, language: null, question: null, channel: null, metadata: {} }
const UNTOUCHED = { seen_at: null, answered_at: null, revoked_at: null, rating_id: null }
const URL = expect.stringMatching(/^https:\/\/rate\.example\/r\/1\.[0-9a-z]+\.[\w-]{22}$/)
const SENT = { state: 'sent', url: URL, sent_at: '2026-06-15T12:00:00.000Z', ...UNTOUCHED }

function refused(name: string, input: object, errors: { field: string; rule: string }[]): Step {
  const outcome = { code: 'UNPROCESSABLE_CONTENT', errors }
  return { name: `link ${name}`, procedure: 'links.create', input: { ...CONVERSATION, ...input }, expect: outcome }
}

const idOf = (name: string) => (earlier: Earlier) => ({ id: earlier.output(name).id })

/** Links, as somebody sees them who may do everything; link-routes.test.ts has those who answer them. */
export const linksSteps: readonly Step[] = [
  {
    name: 'link',
    procedure: 'links.create',
    input: CONVERSATION,
    expect: {
      output: { ...SENT, ...CONVERSATION, ...NOTHING, expires_at: '2026-07-15T12:00:00.000Z' },
      status: 201,
    },
  },
  {
    name: 'link with all fields',
    procedure: 'links.create',
    input: {
      ...{ ...CONVERSATION, user_id: 'u', language: 'fr-CA', question: '<b>?</b>', channel: 'sms' },
      ...{ metadata: { agent_id: 'a' }, expires_at: '2026-06-16T12:00:00+02:00' },
    },
    expect: {
      output: {
        ...{ ...SENT, ...CONVERSATION, user_id: 'u', language: 'fr-CA', question: '<b>?</b>', channel: 'sms' },
        ...{ metadata: { agent_id: 'a', channel: 'sms' }, expires_at: '2026-06-16T10:00:00.000Z' },
      },
      status: 201,
    },
  },
  refused('without a conversation', { conversation_id: '' }, [{ field: 'conversation_id', rule: 'too_small' }]),
  refused('with what it has not', { rating: 5, url: 'x' }, [
    { field: 'rating', rule: 'unknown_field' },
    { field: 'url', rule: 'unknown_field' },
  ]),
  refused('with two channels', { channel: 'sms', metadata: { channel: 'mail' } }, [
    { field: 'channel', rule: 'inconsistent' },
  ]),
  refused('that has expired', { expires_at: '2026-06-15T12:00:00Z' }, [{ field: 'expires_at', rule: 'out_of_range' }]),
  refused('that lasts too long', { expires_at: '2027-06-15T12:00:00.001Z' }, [
    { field: 'expires_at', rule: 'out_of_range' },
  ]),
  {
    name: 'links',
    procedure: 'links.create_many',
    input: { links: [CONVERSATION, { question: 5 }, null, { ...CONVERSATION, expires_at: '2026-01-01T00:00:00Z' }] },
    expect: {
      output: {
        created: 1,
        failed: 3,
        results: [
          { status: 'created', link: { ...SENT, ...CONVERSATION, ...NOTHING } },
          {
            status: 'invalid',
            errors: [
              { field: 'conversation_id', rule: 'invalid_type' },
              { field: 'question', rule: 'invalid_type' },
            ],
          },
          { status: 'invalid', errors: [{ field: '(input)', rule: 'invalid_type' }] },
          { status: 'invalid', errors: [{ field: 'expires_at', rule: 'out_of_range' }] },
        ],
      },
    },
  },
  {
    name: 'no links',
    procedure: 'links.create_many',
    input: { links: [] },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'links', rule: 'too_small' }] },
  },
  {
    name: 'link again',
    procedure: 'links.get',
    input: idOf('link with all fields'),
    expect: { output: { ...SENT, ...CONVERSATION, question: '<b>?</b>', metadata: { agent_id: 'a', channel: 'sms' } } },
  },
  {
    name: 'link that is not there',
    procedure: 'links.get',
    input: { id: 1e9 },
    expect: { code: 'NOT_FOUND' },
  },
  {
    name: 'link as a picture',
    procedure: 'links.qr',
    input: idOf('link'),
    expect: { output: { svg: expect.stringMatching(/^<svg [^>]+>.*<\/svg>$/) } },
  },
  {
    name: 'no link as a picture',
    procedure: 'links.qr',
    input: { id: 1e9 },
    expect: { code: 'NOT_FOUND' },
  },
  {
    name: 'revoked link',
    procedure: 'links.revoke',
    input: idOf('link'),
    expect: { output: { ...SENT, state: 'revoked', revoked_at: '2026-06-15T12:00:00.000Z' }, status: 200 },
  },
  {
    name: 'link revoked again',
    procedure: 'links.revoke',
    input: idOf('link'),
    expect: { output: { state: 'revoked', revoked_at: '2026-06-15T12:00:00.000Z' } },
  },
  {
    name: 'revoking no link',
    procedure: 'links.revoke',
    input: { id: 1e9 },
    expect: { code: 'NOT_FOUND' },
  },
  {
    name: 'links of a conversation',
    procedure: 'links.list',
    input: { ...CONVERSATION, limit: 1 },
    expect: { output: { items: [{ ...SENT, ...NOTHING }], next_cursor: expect.any(String) } },
  },
  {
    name: 'next links of the conversation',
    procedure: 'links.list',
    input: (earlier: Earlier) => ({ ...CONVERSATION, cursor: earlier.output('links of a conversation').next_cursor }),
    expect: { output: { items: [{ user_id: 'u' }, { state: 'revoked' }], next_cursor: null } },
  },
  {
    name: 'revoked links',
    procedure: 'links.list',
    input: { state: 'revoked' },
    expect: { output: { items: [{ state: 'revoked' }], next_cursor: null } },
  },
  {
    name: 'links in a state that there is not',
    procedure: 'links.list',
    input: { state: 'lost' },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'state', rule: 'invalid_value' }] },
  },
  {
    name: 'links from a cursor of another list',
    procedure: 'links.list',
    input: { cursor: Buffer.from('["audit",5]').toString('base64url') },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'cursor', rule: 'invalid_cursor' }] },
  },
  {
    name: 'responses to links',
    procedure: 'analytics.summary',
    input: { days: 1 },
    expect: {
      output: {
        response: {
          ...{ sent: 3, seen: 0, answered: 0 },
          response_rate: { value: 0, n: 3, interval: { lower: 0 }, reliable: false },
        },
      },
    },
  },
  {
    name: 'responses to links of an agent',
    procedure: 'analytics.summary',
    input: { metadata: ['agent_id:a'] },
    expect: { output: { response: { sent: 1 } } },
  },
  {
    name: 'responses where there are none',
    procedure: 'analytics.summary',
    input: { metadata: ['agent_id:nobody'] },
    expect: { output: { response: null } },
  },
  {
    name: 'responses of those with five stars',
    procedure: 'analytics.summary',
    input: { rating: 5 },
    expect: { output: { response: null } },
  },
]
