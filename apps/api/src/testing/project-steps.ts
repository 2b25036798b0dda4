import { expect } from 'vitest'
import type { Step } from './scenario.ts'

function refused(name: string, input: object, errors: { field: string; rule: string; message?: string }[]): Step {
  const outcome = { code: 'UNPROCESSABLE_CONTENT', errors }
  return { name: `project ${name}`, procedure: 'project.update', input, expect: outcome }
}

/** The settings, and what they change in the reports over the ratings of the steps before. */
export const projectSteps: readonly Step[] = [
  {
    name: 'project',
    procedure: 'project.get',
    input: {},
    expect: {
      output: {
        time_zone: 'UTC',
        dimensions_allow: null,
        dimensions_deny: [],
        retention_days: null,
        dimensions: expect.arrayContaining([{ key: 'agent_id', values: 3, complete: true }]),
      },
      status: 200,
    },
  },
  {
    name: 'project with a wrong name',
    procedure: 'project.get',
    input: { id: '1' },
    expect: { code: 'UNPROCESSABLE_CONTENT', errors: [{ field: 'id', rule: 'unknown_field' }] },
  },
  refused('without a change', {}, [{ field: '(input)', rule: 'nothing_to_change' }]),
  refused('in no time zone', { time_zone: 'Moon/Base' }, [{ field: 'time_zone', rule: 'unknown_time_zone' }]),
  refused('with an offset', { time_zone: '+05:30' }, [{ field: 'time_zone', rule: 'unknown_time_zone' }]),
  refused('with keys twice', { dimensions_allow: ['a', 'b', 'a'], dimensions_deny: ['c', 'c'] }, [
    { field: 'dimensions_allow[2]', rule: 'duplicate' },
    { field: 'dimensions_deny[1]', rule: 'duplicate' },
  ]),
  refused('with wrong fields', { time_zone: null, dimensions_allow: [''], dimensions_deny: null, timezone: 'UTC' }, [
    { field: 'time_zone', rule: 'invalid_type' },
    { field: 'dimensions_allow[0]', rule: 'too_small' },
    { field: 'dimensions_deny', rule: 'invalid_type' },
    { field: 'timezone', rule: 'unknown_field' },
  ]),
  {
    name: 'project of India',
    procedure: 'project.update',
    input: { time_zone: 'asia/kolkata', dimensions_allow: [], dimensions_deny: ['agent_id'] },
    expect: {
      output: { time_zone: 'Asia/Kolkata', dimensions_allow: [], dimensions_deny: ['agent_id'], dimensions: [] },
      status: 200,
    },
  },
  {
    name: 'trends of India',
    procedure: 'analytics.trends',
    input: { from: '2026-05-01', to: '2026-05-02' },
    expect: {
      output: {
        from: '2026-04-30T18:30:00.000Z',
        to: '2026-05-02T18:30:00.000Z',
        buckets: [
          { date: '2026-05-01', total_ratings: 1 },
          { date: '2026-05-02', total_ratings: 2 },
        ],
      },
    },
  },
  {
    name: 'list of a day of India',
    procedure: 'ratings.list',
    input: { from: '2026-05-02', to: '2026-05-02' },
    expect: { output: { items: [{ id: 7 }, { id: 6 }] } },
  },
  {
    name: 'list of a day and a moment of India, forwards',
    procedure: 'ratings.list',
    input: { from: '2026-05-02', to: '2026-05-01T23:59:59.999Z' },
    expect: { output: { items: [] } },
  },
  {
    name: 'list of a day and a moment of India, backwards',
    procedure: 'ratings.list',
    input: { from: '2026-05-02', to: '2026-05-01T18:29:59.999Z' },
    expect: {
      code: 'UNPROCESSABLE_CONTENT',
      errors: [{ field: 'to', rule: 'inconsistent', message: '`to` lies before `from`' }],
    },
  },
  {
    name: 'breakdown by a key that is left out',
    procedure: 'analytics.breakdown',
    input: { by: 'agent_id' },
    expect: {
      code: 'UNPROCESSABLE_CONTENT',
      errors: [{ field: 'by', rule: 'not_a_dimension', message: expect.stringContaining('PATCH /project') }],
    },
  },
  {
    name: 'project of India, back in UTC',
    procedure: 'project.update',
    input: { time_zone: 'UTC' },
    expect: {
      output: { time_zone: 'UTC', dimensions_allow: [], dimensions_deny: ['agent_id'], dimensions: [] },
      status: 200,
    },
  },
  {
    name: 'list of a day of UTC again',
    procedure: 'ratings.list',
    input: { from: '2026-05-02', to: '2026-05-02' },
    expect: { output: { items: [{ id: 7 }] } },
  },
]
