interface IntervalLineProps {
  value: number
  interval: { lower: number; upper: number } | null
  /** Of the scale; 1 to 5 stars where they are left out. */
  from?: number
  to?: number
  /** A mark of reference, such as the average of all. */
  mark?: number | undefined
}

/** A dot on a scale, in the range that it may be off by. The figures stand beside it as text. */
export function IntervalLine({ value, interval, from = 1, to = 5, mark }: IntervalLineProps) {
  const place = (at: number) => `${Math.min(100, Math.max(0, (100 * (at - from)) / (to - from)))}%`
  return (
    <div aria-hidden="true" className="relative h-5 min-w-16 flex-1">
      <div className="absolute inset-x-0 top-1/2 h-px bg-line" />
      {mark !== undefined && <div className="absolute inset-y-0 w-px bg-control" style={{ left: place(mark) }} />}
      {interval !== null && (
        <div
          className="-translate-y-1/2 absolute top-1/2 h-1.5 rounded-full bg-accent/30"
          style={{ left: place(interval.lower), width: `calc(${place(interval.upper)} - ${place(interval.lower)})` }}
        />
      )}
      <div
        className="-translate-1/2 absolute top-1/2 size-2.5 rounded-full bg-accent transition-[left] duration-300"
        style={{ left: place(value) }}
      />
    </div>
  )
}
