import type { Outputs } from '@parley/client'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { axisFormat, formatCompact, formatCount, formatDate, formatMoment, formatStars } from '../format/format.ts'
import { TEXTS } from '../texts/en/shared.ts'
import { ChartTable } from './chart-table.tsx'
import { type Colours, onThemeChange, readColours } from './colours.ts'

export type Trends = Outputs['analytics']['trends']
type Bucket = Trends['buckets'][number]

/** The average of each bucket with the range that it may be off by, over the number of its ratings. */
export function TrendChart({ trends, caption }: { trends: Trends; caption: string }) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const latest = useRef(trends)
  latest.current = trends
  const { time_zone: zone, granularity } = trends

  // Made anew for another calendar only: what comes in live is drawn into the same chart.
  useEffect(() => {
    const element = place.current
    if (element === null) return
    let colours = readColours()
    const made = new uPlot(
      optionsOf({ zone, width: element.clientWidth, colours: () => colours }),
      dataOf(latest.current),
      element,
    )
    plot.current = made
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }))
    resized.observe(element)
    const stop = onThemeChange(() => {
      colours = readColours()
      made.redraw(false)
    })
    return () => {
      stop()
      resized.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [zone])
  useEffect(() => plot.current?.setData(dataOf(trends)), [trends])

  return (
    <div>
      <div ref={place} aria-hidden="true" className="min-w-0 overflow-hidden" style={{ minHeight: HEIGHT }} />
      <ChartTable
        caption={caption}
        columns={[TEXTS.charts.bucket, TEXTS.figures.average, '95 %', TEXTS.figures.count, TEXTS.charts.previous]}
        rows={trends.buckets.map((bucket, index) => [
          granularity === 'hour' ? formatMoment(bucket.start) : formatDate(bucket.date),
          asStars(bucket.average.value),
          bucket.average.interval === null
            ? '–'
            : TEXTS.figures.interval(
                formatStars(bucket.average.interval.lower),
                formatStars(bucket.average.interval.upper),
              ),
          formatCount(bucket.total_ratings),
          asStars(trends.previous?.buckets[index]?.average.value),
        ])}
      />
    </div>
  )
}

const HEIGHT = 260

function asStars(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : formatStars(value)
}

function dataOf({ buckets, previous }: Trends): uPlot.AlignedData {
  const column = (read: (bucket: Bucket, index: number) => number | null | undefined) =>
    buckets.map((bucket, index) => read(bucket, index) ?? null)
  return [
    buckets.map(({ start }) => Date.parse(start) / 1_000),
    column(({ total_ratings }) => total_ratings),
    column(({ average }) => average.interval?.upper),
    column(({ average }) => average.interval?.lower),
    column((_, index) => previous?.buckets[index]?.average.value),
    column(({ average }) => average.value),
  ]
}

interface OptionsOf {
  zone: string
  width: number
  colours: () => Colours
}

function optionsOf({ zone, width, colours }: OptionsOf): uPlot.Options {
  const none = { show: false } as const
  return {
    width,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), zone),
    legend: { show: true, live: true },
    cursor: { y: false, points: { size: 7 } },
    scales: {
      stars: { range: [1, 5] },
      // The bars fill the lowest third, so that they stay behind the line.
      count: { range: (_plot, _low, high) => [0, Math.max(1, high) * 3] },
    },
    axes: [
      {
        stroke: () => colours().muted,
        grid: none,
        ticks: none,
        font: FONT,
        values: axisTexts(zone),
        space: 64,
        size: 30,
      },
      {
        scale: 'stars',
        stroke: () => colours().muted,
        grid: { stroke: () => colours().line, width: 1 },
        ticks: none,
        font: FONT,
        splits: () => [1, 2, 3, 4, 5],
        size: 28,
      },
    ],
    series: [
      {
        label: '',
        value: (_plot, value) => (value === null ? '' : formatMoment(new Date(value * 1_000).toISOString())),
      },
      {
        label: TEXTS.figures.count,
        scale: 'count',
        paths: uPlot.paths.bars?.({ size: [0.7, 40] }),
        points: none,
        fill: () => colours().bar,
        value: (_plot, value) => (value === null ? '–' : formatCompact(value)),
      },
      { label: '', scale: 'stars', show: true, points: none, class: 'u-bound', value: () => '' },
      { label: '', scale: 'stars', show: true, points: none, class: 'u-bound', value: () => '' },
      {
        label: TEXTS.charts.previous,
        scale: 'stars',
        stroke: () => colours().previous,
        dash: [4, 4],
        width: 1.5,
        points: none,
        value: (_plot, value) => asStars(value),
      },
      {
        label: TEXTS.figures.average,
        scale: 'stars',
        stroke: () => colours().accent,
        width: 2,
        points: { size: 5, fill: () => colours().accent },
        value: (_plot, value) => asStars(value),
      },
    ],
    bands: [{ series: [2, 3], fill: () => colours().band }],
  }
}

function axisTexts(zone: string): uPlot.Axis.DynamicValues {
  return (_plot, seconds) => seconds.map(axisFormat(((seconds.at(-1) ?? 0) - (seconds[0] ?? 0)) / 86_400, zone))
}

const FONT = '12px system-ui, sans-serif'
