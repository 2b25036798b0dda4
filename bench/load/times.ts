const BUCKET_MS = 0.1
const BUCKETS = 1_200_000

/** Times in tenths of a millisecond, of any number of requests in the same memory. */
export interface Times {
  add(ms: number): void
  summary(): TimesSummary
}

export interface TimesSummary {
  count: number
  p50: number
  p95: number
  p99: number
  max: number
}

export function createTimes(): Times {
  const buckets = new Uint32Array(BUCKETS)
  let count = 0
  let max = 0
  const quantile = (share: number) => {
    let left = Math.ceil(share * count)
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      left -= buckets[bucket] ?? 0
      if (left <= 0) return Math.min((bucket + 1) * BUCKET_MS, max)
    }
    return max
  }
  return {
    add(ms) {
      const bucket = Math.min(BUCKETS - 1, Math.floor(ms / BUCKET_MS))
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
      count += 1
      if (ms > max) max = ms
    },
    summary: () => ({ count, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), max }),
  }
}
