import { expect } from 'vitest'
import type { Earlier, Step } from './scenario.ts'

const SCOPES = ['ratings:write', 'ratings:read', 'ratings:manage', 'analytics:read', 'admin']

/** Sessions, as a caller sees them who needs no key. */
export const sessionSteps: readonly Step[] = [
  {
    name: 'session without one',
    procedure: 'session.get',
    input: {},
    expect: {
      output: {
        signed_in: false,
        access: 'open',
        actor: 'local',
        scopes: SCOPES,
        project: { id: 1, name: 'default' },
        expires_at: null,
      },
    },
  },
  {
    name: 'session of a field that there is not',
    procedure: 'session.get',
    input: { id: 'x' },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'id', rule: 'unknown_field' }] },
  },
  {
    name: 'key to sign in with',
    procedure: 'keys.create',
    input: { name: 'Sign in', scopes: ['analytics:read', 'ratings:read'] },
    expect: { output: { name: 'Sign in' }, status: 201 },
  },
  {
    name: 'session by a key',
    procedure: 'session.create',
    input: (earlier: Earlier) => ({ credential: ` ${earlier.output('key to sign in with').key}\n` }),
    expect: {
      output: {
        signed_in: true,
        access: 'session',
        actor: expect.stringMatching(/^key:[0-9A-Za-z]{15}$/),
        scopes: ['ratings:read', 'analytics:read'],
        project: { id: 1, name: 'default' },
        expires_at: '2026-06-16T00:00:00.000Z',
      },
      status: 200,
    },
  },
  {
    name: 'session by no key',
    procedure: 'session.create',
    input: { credential: 'swordfish' },
    expect: { code: 'UNAUTHORIZED', errors: [] },
  },
  {
    name: 'session by a publishable key',
    procedure: 'session.create',
    input: (earlier: Earlier) => ({ credential: earlier.output('publishable key').key }),
    expect: { code: 'FORBIDDEN', errors: [] },
  },
  {
    name: 'session without a credential',
    procedure: 'session.create',
    input: { key: 'x' },
    expect: {
      code: 'UNPROCESSABLE_CONTENT',
      errors: [
        { field: 'credential', rule: 'invalid_type' },
        { field: 'key', rule: 'unknown_field' },
      ],
    },
  },
  {
    name: 'session that is ended',
    procedure: 'session.end',
    input: {},
    expect: { output: undefined, status: 204 },
  },
  {
    name: 'session of another that is ended',
    procedure: 'session.end',
    input: { id: 'x' },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'id', rule: 'unknown_field' }] },
  },
]
