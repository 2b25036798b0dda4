import { ParleyError, PING_MS } from '@parley/contracts'
import type { Authenticate } from '../access/authenticate.ts'
import type { Caller } from '../access/session-cookie.ts'

/** With what may be known of a key, which is up to a second old, a stream ends within four seconds of its key. */
const CHECK_MS = 2_000
/** What one stream may have before it, in bytes, that its client has not taken yet. */
export const MOST_UNSENT = 1024 * 1024
/** Whoever has not taken any of it for so long is cut. */
const STALLED_MS = 10_000

type Transport = 'sse' | 'websocket'
/** slow: what was sent was not taken. refused: the key no longer opens it. failed: the log could not be read. */
type Reason = 'slow' | 'refused' | 'failed' | 'misused' | 'shutdown'

interface OpenStream {
  transport: Transport
  /** Who is asked for again; undefined while nobody is known. */
  caller(): Caller | undefined
  ping(): void
  /** Bytes sent and not taken, and bytes taken so far. */
  unsent(): number
  taken(): number
  /** Breaks the connection, never ends it: the clients of what ends do not come back. */
  cut(): void
}

export interface OpenStreams {
  /** What of it is to be told: events that were sent, why it is cut, and that it is over. Throws while the server closes. */
  add(stream: OpenStream): StreamNotes
  counts: { open: Record<Transport, number>; sent: Record<Transport, number>; cut: Record<Reason, number> }
  /** Cuts all there are, and takes no more. */
  close(): void
}

interface StreamNotes {
  sent(events: number): void
  cut(reason: Reason): void
  over(): void
}

interface Kept {
  stream: OpenStream
  notes: StreamNotes
  /** Bytes that had been taken when it was last seen to move. */
  taken: number
  movedAt: number
}

/** All streams of this process: they are pinged, asked for their keys, and cut where they do not keep up. */
export function createOpenStreams(authenticate: Authenticate): OpenStreams {
  const all = new Set<Kept>()
  const open = { sse: 0, websocket: 0 }
  const sent = { sse: 0, websocket: 0 }
  const cut = { slow: 0, refused: 0, failed: 0, misused: 0, shutdown: 0 }
  let isClosed = false
  const timers = [setInterval(check, CHECK_MS), setInterval(ping, PING_MS)].map((timer) => timer.unref())

  function add(stream: OpenStream): StreamNotes {
    if (isClosed) throw new ParleyError('SERVICE_UNAVAILABLE', 'Parley is shutting down; try again in a moment')
    const { transport } = stream
    open[transport] += 1
    const notes: StreamNotes = {
      sent(events) {
        sent[transport] += events
      },
      cut(reason) {
        if (!all.delete(kept)) return
        open[transport] -= 1
        cut[reason] += 1
        stream.cut()
      },
      over() {
        if (all.delete(kept)) open[transport] -= 1
      },
    }
    const kept = { stream, notes, taken: 0, movedAt: performance.now() }
    all.add(kept)
    return notes
  }

  function ping(): void {
    for (const { stream } of all) stream.ping()
  }

  function check(): void {
    const now = performance.now()
    const callers = new Map<string, Kept[]>()
    for (const kept of all) {
      cutWhereStalled(kept, now)
      const caller = kept.stream.caller()
      if (caller === undefined) continue
      const { authorization, 'x-api-key': key, cookie, origin } = caller.headers
      const name = JSON.stringify([authorization, key, cookie, origin, caller.protocol])
      callers.set(name, [...(callers.get(name) ?? []), kept])
    }
    for (const of of callers.values()) void checkCaller(of)
  }

  async function checkCaller(of: Kept[]): Promise<void> {
    const caller = of[0]?.stream.caller()
    if (caller === undefined) return
    try {
      await authenticate(caller)
    } catch (error) {
      // That it cannot be asked just now says nothing of the key.
      if (isRefusal(error)) for (const { notes } of of) notes.cut('refused')
    }
  }

  return {
    add,
    counts: { open, sent, cut },
    close() {
      isClosed = true
      for (const timer of timers) clearInterval(timer)
      for (const { notes } of [...all]) notes.cut('shutdown')
    },
  }
}

function cutWhereStalled(kept: Kept, now: number): void {
  const { stream, notes } = kept
  const taken = stream.taken()
  if (taken !== kept.taken || stream.unsent() === 0) {
    kept.taken = taken
    kept.movedAt = now
  } else if (now - kept.movedAt > STALLED_MS) notes.cut('slow')
}

function isRefusal(error: unknown): boolean {
  return error instanceof ParleyError && (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN')
}
