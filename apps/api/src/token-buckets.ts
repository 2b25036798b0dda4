// By hand: @fastify/rate-limit counts every request as one, and rate-limiter-flexible keeps all callers that come, a timer each.

interface Bucket {
  tokens: number
  /** When they were counted. */
  at: number
}

interface Taken {
  isAllowed: boolean
  remaining: number
  /** Until there are as many as were asked for; 0 where they were there. */
  waitSeconds: number
  /** Until the bucket is full. */
  fullSeconds: number
}

export interface TokenBuckets {
  take(caller: string, cost: number): Taken
}

export interface BucketOptions {
  perSecond: number
  /** What a bucket holds. */
  burst: number
  /** Of whom is kept how much they have left; then the one who has been quiet for longest is forgotten. */
  mostCallers?: number
  /** A clock that nobody sets, in milliseconds. */
  now?: () => number
}

const MOST_CALLERS = 10_000

/** A bucket for each caller, full at first, which fills up again at a steady rate. */
export function createBuckets({
  perSecond,
  burst,
  mostCallers = MOST_CALLERS,
  now = () => performance.now(),
}: BucketOptions): TokenBuckets {
  // The one who was last here stands last.
  const buckets = new Map<string, Bucket>()

  function bucketOf(caller: string, at: number): Bucket {
    const known = buckets.get(caller)
    if (known !== undefined) {
      buckets.delete(caller)
      known.tokens = Math.min(burst, known.tokens + ((at - known.at) / 1_000) * perSecond)
      known.at = at
    } else if (buckets.size >= mostCallers) {
      for (const oldest of buckets.keys()) {
        buckets.delete(oldest)
        break
      }
    }
    const bucket = known ?? { tokens: burst, at }
    buckets.set(caller, bucket)
    return bucket
  }

  return {
    take(caller, asked) {
      const bucket = bucketOf(caller, now())
      // What a full bucket could never pay for costs all of it.
      const cost = Math.min(asked, burst)
      const isAllowed = bucket.tokens >= cost
      if (isAllowed) bucket.tokens -= cost
      return {
        isAllowed,
        remaining: Math.floor(bucket.tokens),
        waitSeconds: isAllowed ? 0 : Math.ceil((cost - bucket.tokens) / perSecond),
        fullSeconds: Math.ceil((burst - bucket.tokens) / perSecond),
      }
    },
  }
}
