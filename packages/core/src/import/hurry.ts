import { ParleyError } from '@parley/contracts'
import type { Feed } from './feed.ts'

const CHECK_EACH_MS = 500
/** How long others wait for bytes of an import, in milliseconds; so many that came give it a second more. */
const GRACE_MS = 10_000
const BYTES_PER_SECOND = 256 * 1024

/** Ends an import for whose bytes others have waited too long. The time that it takes by itself is not counted. */
export function hurry(feed: Feed, isAwaited: () => boolean, end: (error: Error) => void): () => void {
  let waited = 0
  const timer = setInterval(() => {
    if (!feed.isStarved() || !isAwaited()) return
    waited += CHECK_EACH_MS
    if (waited <= GRACE_MS + (feed.passed() / BYTES_PER_SECOND) * 1_000) return
    clearInterval(timer)
    end(new ParleyError('TIMEOUT', 'The file took too long to arrive while other imports waited for their turn'))
  }, CHECK_EACH_MS).unref()
  return () => clearInterval(timer)
}
