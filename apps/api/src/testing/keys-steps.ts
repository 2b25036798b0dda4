import { expect } from 'vitest'
import type { Earlier, Step } from './scenario.ts'

const SECRET = { name: 'Import', scopes: ['ratings:write', 'ratings:manage'] }
const PUBLISHABLE = { name: 'Shop', kind: 'publishable', scopes: ['ratings:write'], origins: ['https://shop.example'] }

function refused(name: string, input: object, errors: { field: string; rule: string }[]): Step {
  const outcome = { code: 'UNPROCESSABLE_CONTENT', errors }
  return { name: `key ${name}`, procedure: 'keys.create', input, expect: outcome }
}

/** Keys, as somebody sees them who may do everything. */
export const keysSteps: readonly Step[] = [
  {
    name: 'key',
    procedure: 'keys.create',
    input: { ...SECRET, expires_at: '2027-01-01T00:00:00+01:00' },
    expect: {
      output: {
        id: expect.stringMatching(/^[0-9A-Za-z]{15}$/),
        ...SECRET,
        kind: 'secret',
        origins: [],
        created_at: '2026-06-15T12:00:00.000Z',
        created_by: 'local',
        expires_at: '2026-12-31T23:00:00.000Z',
        last_used_at: null,
        revoked_at: null,
        key: expect.stringMatching(/^parley_sk_[0-9A-Za-z]{15}_[0-9A-Za-z]{49}$/),
      },
      status: 201,
    },
  },
  {
    name: 'publishable key',
    procedure: 'keys.create',
    input: PUBLISHABLE,
    expect: { output: { ...PUBLISHABLE, key: expect.stringMatching(/^parley_pk_/) }, status: 201 },
  },
  refused('with wrong fields', { name: '', kind: 'public', scopes: ['root'], hash: 'x' }, [
    { field: 'name', rule: 'too_small' },
    { field: 'kind', rule: 'invalid_value' },
    { field: 'scopes[0]', rule: 'invalid_value' },
    { field: 'hash', rule: 'unknown_field' },
  ]),
  refused('without a scope', { name: 'x', scopes: [] }, [{ field: 'scopes', rule: 'too_small' }]),
  refused('with a scope twice', { name: 'x', scopes: ['admin', 'admin'] }, [{ field: 'scopes[1]', rule: 'duplicate' }]),
  refused('that has expired', { ...SECRET, expires_at: '2026-06-15T12:00:00Z' }, [
    { field: 'expires_at', rule: 'out_of_range' },
  ]),
  refused('that is secret and has origins', { ...SECRET, origins: ['https://shop.example'] }, [
    { field: 'origins', rule: 'not_for_this_kind' },
  ]),
  refused('that is publishable and may read', { ...PUBLISHABLE, scopes: ['ratings:read'], origins: [] }, [
    { field: 'scopes', rule: 'not_for_this_kind' },
    { field: 'origins', rule: 'missing' },
  ]),
  refused(
    'with what is no origin',
    { ...PUBLISHABLE, origins: ['shop.example', 'https://shop.example/', 'null', '*', 'HTTPS://shop.example'] },
    [0, 1, 2, 3, 4].map((index) => ({ field: `origins[${index}]`, rule: 'invalid_format' })),
  ),
  {
    name: 'keys',
    procedure: 'keys.list',
    input: {},
    expect: {
      output: {
        items: expect.toSatisfy(
          (items: object[]) => items.length === 2 && items.every((item) => !('key' in item) && !('hash' in item)),
        ),
      },
    },
  },
  {
    name: 'keys of another project',
    procedure: 'keys.list',
    input: { project_id: 2 },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'project_id', rule: 'unknown_field' }] },
  },
  {
    name: 'key that is revoked',
    procedure: 'keys.revoke',
    input: (earlier: Earlier) => ({ id: earlier.output('key').id }),
    expect: { output: undefined, status: 204 },
  },
  {
    name: 'key that is revoked again',
    procedure: 'keys.revoke',
    input: (earlier: Earlier) => ({ id: earlier.output('key').id }),
    expect: { output: undefined, status: 204 },
  },
  {
    name: 'key that is not there',
    procedure: 'keys.revoke',
    input: { id: 'nobody' },
    expect: { code: 'NOT_FOUND' },
  },
]
