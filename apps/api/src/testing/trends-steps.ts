import { MAY, MAY_PERIOD } from './analytics-steps.ts'
import type { Step } from './scenario.ts'

function trends(name: string, input: object, output: object): Step {
  return { name: `trends ${name}`, procedure: 'analytics.trends', input, expect: { output, status: 200 } }
}

function refused(name: string, input: object, field: string, rule: string): Step {
  const outcome = { code: 'UNPROCESSABLE_CONTENT', errors: [{ field, rule }] }
  return { name: `trends ${name}`, procedure: 'analytics.trends', input, expect: outcome }
}

/** Trends by every granularity and in other zones, over the ratings of the steps before. */
export const trendsSteps: readonly Step[] = [
  trends(
    'by the hour',
    { from: '2026-05-10T11:00:00Z', to: '2026-05-10T13:30:00Z', granularity: 'hour' },
    {
      granularity: 'hour',
      time_zone: 'UTC',
      moving_average_window: 24,
      change_points: null,
      previous: null,
      buckets: [
        { date: '2026-05-10', start: '2026-05-10T11:00:00.000+00:00', partial: false, total_ratings: 0 },
        { start: '2026-05-10T12:00:00.000+00:00', total_ratings: 3, moving_average: { n: 3 } },
        { start: '2026-05-10T13:00:00.000+00:00', end: '2026-05-10T13:30:00.000+00:00', partial: true },
      ],
    },
  ),
  trends(
    'by week',
    { ...MAY, granularity: 'week' },
    {
      ...MAY_PERIOD,
      granularity: 'week',
      total_ratings: 8,
      moving_average_window: 4,
      change_points: [],
      buckets: [
        { date: '2026-04-27', start: '2026-05-01T00:00:00.000+00:00', partial: true, total_ratings: 3 },
        { date: '2026-05-04', start: '2026-05-04T00:00:00.000+00:00', partial: false, total_ratings: 3 },
        { date: '2026-05-11', total_ratings: 0, average: { value: null, interval: null } },
        { date: '2026-05-18', total_ratings: 0, moving_average: { n: 6 } },
        { date: '2026-05-25', total_ratings: 2, end: '2026-06-01T00:00:00.000+00:00', partial: false },
      ],
    },
  ),
  trends(
    'by week from Sunday',
    { ...MAY, granularity: 'week', week_start: 'sunday' },
    {
      buckets: [
        { date: '2026-04-26', total_ratings: 3 },
        { date: '2026-05-03', total_ratings: 0 },
        { date: '2026-05-10', total_ratings: 3 },
        { date: '2026-05-17', total_ratings: 0 },
        { date: '2026-05-24', total_ratings: 0 },
        { date: '2026-05-31', total_ratings: 2, partial: true },
      ],
    },
  ),
  trends(
    'by month with the months before',
    { from: '2026-05-01', to: '2026-06-30', granularity: 'month', compare: 'previous' },
    {
      total_ratings: 10,
      moving_average_window: 3,
      buckets: [
        { date: '2026-05-01', total_ratings: 8 },
        { date: '2026-06-01', total_ratings: 2 },
      ],
      previous: {
        time_period: '2026-03-01T00:00:00.000Z/2026-05-01T00:00:00.000Z',
        total_ratings: 0,
        average: { value: null },
        buckets: [{ date: '2026-03-01' }, { date: '2026-04-01' }],
      },
    },
  ),
  trends(
    'of India, with the day before',
    { from: '2026-05-02', to: '2026-05-02', tz: 'asia/kolkata', compare: 'previous' },
    {
      from: '2026-05-01T18:30:00.000Z',
      time_zone: 'Asia/Kolkata',
      buckets: [{ date: '2026-05-02', start: '2026-05-02T00:00:00.000+05:30', total_ratings: 2 }],
      previous: { total_ratings: 1, buckets: [{ date: '2026-05-01' }] },
    },
  ),
  trends('of India with a filter', { ...MAY, tz: 'Asia/Kolkata', min_rating: 4 }, { total_ratings: 4 }),
  refused('in no time zone', { tz: 'Moon/Base' }, 'tz', 'unknown_time_zone'),
  refused('with an offset', { tz: '+05:30' }, 'tz', 'unknown_time_zone'),
  refused('by the year', { granularity: 'year' }, 'granularity', 'invalid_value'),
  refused('compared with what comes', { compare: 'next' }, 'compare', 'invalid_value'),
  refused('by weeks from Tuesday', { week_start: 'tuesday' }, 'week_start', 'invalid_value'),
  refused('of too many hours', { days: 84, granularity: 'hour' }, 'days', 'too_many_buckets'),
  refused('of too many weeks', { from: '1970-01-01', granularity: 'week' }, 'from', 'too_many_buckets'),
]
