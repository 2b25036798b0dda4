import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor, EventKind, EventsService, Listener, LiveEvent, StreamEvents } from '@parley/contracts'
import type { EventPage, Store, StoredEvent } from '@parley/store'
import { mark, toLiveEvent } from './live-event.ts'
import { streamOf } from './stream-of.ts'
import { createTail, isCutOff } from './tail.ts'

/** Events of one reading of the log, of which whoever comes back takes one after the other. */
const PAGE = 100

/** Half a millisecond of writing to sockets; then a millisecond is left to calls, and to the clients of this machine. */
const TOLD_AT_ONCE = 20
/** Of many listeners more at once, so that the last is not told much later than the first. */
const MOST_PORTIONS = 60

/** Who hears the same: of one project, with or without ratings, of some kinds. */
interface Channel {
  projectId: number
  withRatings: boolean
  kinds: ReadonlySet<EventKind> | undefined
  members: Set<Member>
}

interface Member {
  listener: Listener
  /** Up to this event it has been told. */
  after: number
}

/** Live events over the log of the store: one reader for all listeners of this process. */
export function createEvents({ store, now }: { store: Store; now: () => number }): EventsService {
  const channels = new Map<string, Channel>()
  const reading = new Map<string, Promise<EventPage>>()

  const tail = createTail({
    store,
    projects: () => [...new Set([...channels.values()].map(({ projectId }) => projectId))],
    async tell(page, after, isBroken) {
      const reset = isBroken ? [mark('reset', page.last, now())] : undefined
      for (const channel of channels.values()) {
        await tellAll(channel, reset ?? heardBy(channel, page.events), { page, after })
      }
    },
    fail(error) {
      const all = [...channels.values()].flatMap(({ members }) => [...members])
      channels.clear()
      for (const { listener } of all) listener.fail(error)
    },
  })

  /** Some at a time, so that calls need not wait for all of them. Who comes meanwhile has read further than the tail. */
  async function tellAll(
    { members }: Channel,
    events: LiveEvent[],
    { page, after }: { page: EventPage; after: number },
  ) {
    const portion = Math.max(TOLD_AT_ONCE, Math.ceil(members.size / MOST_PORTIONS))
    let told = 0
    for (const member of members) {
      if (told > 0 && told % portion === 0) await sleep(1, undefined, { ref: false })
      told += 1
      // One who has read further than the tail hears the rest only.
      const isAhead = member.after > after
      const rest = isAhead ? events.filter(({ id }) => Number(id) > member.after) : events
      member.after = Math.max(member.after, page.until)
      if (rest.length > 0) member.listener.tell(rest)
    }
  }

  /** Those who come back together, after a restart, ask for the same: it is read once. */
  function read(projectId: number, after: number): Promise<EventPage> {
    const key = `${projectId} ${after}`
    const underWay = reading.get(key)
    if (underWay !== undefined) return underWay
    const page = store.events([projectId], after, PAGE).finally(() => reading.delete(key))
    reading.set(key, page)
    return page
  }

  /** Reads the log up to where the tail is, then joins it in the same step. */
  async function join(channel: Channel, member: Member, state: { isOver: boolean; isKnown: boolean }): Promise<void> {
    const { listener } = member
    while (!state.isOver) {
      const position = tail.position()
      if (state.isKnown && (position === undefined || position <= member.after)) {
        enter(channel, member)
        return
      }
      const page = await read(channel.projectId, member.after)
      if (state.isOver) return
      state.isKnown = true
      const isBroken = isCutOff(page, member.after)
      const events = isBroken ? [mark('reset', page.last, now())] : heardBy(channel, page.events)
      member.after = isBroken ? page.last : page.until
      if (events.length > 0) await listener.tell(events)
    }
  }

  async function begin(channel: Channel, member: Member, state: { isOver: boolean; isKnown: boolean }): Promise<void> {
    if (!state.isKnown) return join(channel, member, state)
    member.after = tail.position() ?? (await store.events([], 0, 1)).last
    if (state.isOver) return
    await member.listener.tell([mark('start', member.after, now())])
    await join(channel, member, state)
  }

  function enter(channel: Channel, member: Member): void {
    const key = keyOf(channel)
    const known = channels.get(key) ?? channel
    channels.set(key, known)
    known.members.add(member)
    tail.start(member.after)
  }

  function leave(channel: Channel, member: Member): void {
    const key = keyOf(channel)
    const known = channels.get(key)
    known?.members.delete(member)
    if (known?.members.size === 0) channels.delete(key)
  }

  function listen(actor: Actor, input: StreamEvents, listener: Listener): () => void {
    const { last_event_id, lastEventId = last_event_id, kinds } = input
    const channel = {
      projectId: actor.projectId,
      withRatings: actor.scopes.has('ratings:read'),
      kinds: kinds && new Set(kinds),
      members: new Set<Member>(),
    }
    const member = { listener, after: Number(lastEventId ?? 0) }
    const state = { isOver: false, isKnown: lastEventId === undefined }
    begin(channel, member, state).catch((error) => {
      if (!state.isOver) listener.fail(error)
    })
    return () => {
      state.isOver = true
      leave(channel, member)
    }
  }

  return {
    listen,
    stream: (actor, input, signal) => streamOf((listener) => listen(actor, input, listener), signal),
  }
}

function heardBy({ projectId, withRatings, kinds }: Channel, events: readonly StoredEvent[]): LiveEvent[] {
  return events
    .filter(({ project_id, kind }) => project_id === projectId && (kinds?.has(kind) ?? true))
    .map((event) => toLiveEvent(event, withRatings))
}

function keyOf({ projectId, withRatings, kinds }: Channel): string {
  return `${projectId} ${withRatings} ${kinds === undefined ? '' : [...kinds].sort()}`
}
