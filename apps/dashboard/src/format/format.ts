/** Numbers and dates as the reader writes them. */
const locale = navigator.languages
const formats = {
  count: new Intl.NumberFormat(locale),
  compact: new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }),
  stars: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  starsDifference: new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  }),
  percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
  wholePercent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
  percentChange: new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }),
  points: new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
  p: new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }),
}

export const formatCount = (value: number) => formats.count.format(value)
/** 12.3K: for axes and narrow places. */
export const formatCompact = (value: number) => formats.compact.format(value)
export const formatStars = (value: number) => formats.stars.format(value)
export const formatStarsDifference = (value: number) => formats.starsDifference.format(value)
/** Of a share, 0 to 1. */
export const formatPercent = (value: number) => formats.percent.format(value)
export const formatWholePercent = (value: number) => formats.wholePercent.format(value)
export const formatPercentChange = (value: number) => formats.percentChange.format(value)
/** Of a difference of shares, as percentage points: `+2.5 pp`. */
export const formatPoints = (value: number) => `${formats.points.format(value * 100)} pp`
export const formatP = (value: number) =>
  value < 0.001 ? `p < ${formats.p.format(0.001)}` : `p = ${formats.p.format(value)}`

const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })

/** Of a calendar date such as `2026-01-31`, whatever the reader's zone. */
export const formatDate = (date: string) => day.format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
/** Of a moment, on the reader's own clock. */
export const formatMoment = (iso: string) => moment.format(new Date(iso))

/** What stands on the axis of a chart of so many days, in the zone of its buckets. */
export function axisFormat(days: number, timeZone: string): (seconds: number) => string {
  const parts: Intl.DateTimeFormatOptions =
    days <= 3
      ? { hour: 'numeric', minute: '2-digit' }
      : days <= 400
        ? { day: 'numeric', month: 'short' }
        : { month: 'short', year: 'numeric' }
  const format = new Intl.DateTimeFormat(locale, { ...parts, timeZone })
  return (seconds) => format.format(seconds * 1_000)
}

const SPANS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** `5 min. ago`; beyond a week the date. */
export function formatAgo(iso: string, now = Date.now()): string {
  const ago = Date.parse(iso) - now
  if (Math.abs(ago) > 7 * 86_400_000) return formatMoment(iso)
  for (const [unit, span] of SPANS) if (Math.abs(ago) >= span) return relative.format(Math.round(ago / span), unit)
  return relative.format(0, 'second')
}
