import type { Actor, LiveEvent, StreamEvents } from '@parley/contracts'
import { type Store, StoreError } from '@parley/store'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ACTOR, openServices, type TestServices } from '../testing/open-services.ts'

const rating = { conversation_id: 'c', rating: 4 }
const READER: Actor = { ...ACTOR, scopes: new Set(['analytics:read']) }

interface Heard {
  events: LiveEvent[]
  /** Lists as they were told. */
  lists: (readonly LiveEvent[])[]
  failures: Error[]
  stop(): void
}

function listen({ events }: TestServices, input: StreamEvents = {}, actor = ACTOR): Heard {
  const heard: Heard = { events: [], lists: [], failures: [], stop: () => undefined }
  heard.stop = events.listen(actor, input, {
    tell(list) {
      heard.lists.push(list)
      heard.events.push(...list)
      return undefined
    },
    fail: (error) => void heard.failures.push(error),
  })
  onTestFinished(() => heard.stop())
  return heard
}

const has = (heard: Heard, count: number) => vi.waitFor(() => expect(heard.events).toHaveLength(count), 5_000)

test('a listener hears at once from where on, then what happens, with the rating as it is', async () => {
  const services = await openServices()
  await services.ratings.create(ACTOR, rating)
  const heard = listen(services)
  await has(heard, 1)
  const created = await services.ratings.create(ACTOR, { ...rating, feedback: 'well' })
  await services.ratings.update(ACTOR, { id: created.rating.id, rating: 1 })
  await has(heard, 3)
  await services.ratings.delete(ACTOR, created.rating.id)
  await has(heard, 4)
  expect(heard.events[0]).toMatchObject({ id: '1', kind: 'start', rating_id: null, rating: null, count: 0 })
  expect(heard.events.slice(1)).toMatchObject([
    { id: '2', kind: 'created', rating_id: 2, count: 1 },
    { id: '3', kind: 'updated', rating_id: 2, rating: { id: 2, rating: 1, feedback: 'well' } },
    { id: '4', kind: 'deleted', rating_id: 2, rating: null },
  ])
})

test('without the right to read ratings there is none, and of some kinds there are only those', async () => {
  const services = await openServices()
  const counts = listen(services, {}, READER)
  const imports = listen(services, { kinds: ['imported', 'deleted'] })
  await Promise.all([has(counts, 1), has(imports, 1)])
  await services.ratings.create(ACTOR, rating)
  await services.importText('conversation_id,rating\na,1\nb,2\n')
  await Promise.all([has(counts, 3), has(imports, 2)])
  expect(counts.events[1]).toMatchObject({ kind: 'created', rating_id: 1, rating: null })
  expect(imports.events[1]).toMatchObject({ kind: 'imported', count: 2, rating_id: null })
})

test('those who hear the same are told the same list', async () => {
  const services = await openServices()
  const all = [listen(services), listen(services), listen(services, {}, READER)]
  await Promise.all(all.map((heard) => has(heard, 1)))
  await services.ratings.create(ACTOR, rating)
  await Promise.all(all.map((heard) => has(heard, 2)))
  const [first, second, reader] = all.map(({ lists }) => lists.at(-1))
  expect(first).toBe(second)
  expect(reader).not.toBe(first)
})

test('projects never hear of each other', async () => {
  const services = await openServices()
  const other: Actor = { ...ACTOR, projectId: (await services.store.createProject('other')) ?? 0 }
  const [mine, theirs] = [listen(services), listen(services, {}, other)]
  await Promise.all([has(mine, 1), has(theirs, 1)])
  await services.ratings.create(ACTOR, { ...rating, conversation_id: 'mine' })
  await services.ratings.create(other, { ...rating, conversation_id: 'theirs' })
  await Promise.all([has(mine, 2), has(theirs, 2)])
  const late = listen(services, { last_event_id: '0' }, other)
  await has(late, 1)
  expect(mine.events[1]?.rating?.conversation_id).toBe('mine')
  expect([theirs.events[1], late.events[0]].map((event) => event?.rating?.conversation_id)).toEqual([
    'theirs',
    'theirs',
  ])
})

test('whoever comes and goes while it is written misses nothing and hears nothing twice', async () => {
  const services = await openServices()
  let isWriting = true
  const heard: string[] = []
  const writing = (async () => {
    for (let batch = 0; batch < 60; batch += 1) {
      await services.ratings.createMany(ACTOR, Array(20).fill(rating))
    }
    isWriting = false
  })()
  const others = Array.from({ length: 5 }, () => listen(services, { last_event_id: '0' }))
  while (isWriting || heard.length < 1_200) {
    const part = listen(services, { last_event_id: heard.at(-1) ?? '0', lastEventId: heard.at(-1) ?? '0' })
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 150))
    part.stop()
    heard.push(...part.events.map(({ id }) => id))
  }
  await writing
  const ids = Array.from({ length: 1_200 }, (_, index) => `${index + 1}`)
  expect(heard).toEqual(ids)
  for (const other of others) {
    await has(other, 1_200)
    expect(other.events.map(({ id }) => id)).toEqual(ids)
  }
})

test('an id that is too old, or of another copy of the database, is answered by a reset, and all after it', async () => {
  let first = 1
  const services = await openServices({
    wrap: (store) => ({ ...store, events: async (...args) => ({ ...(await store.events(...args)), first }) }),
  })
  await services.ratings.createMany(ACTOR, Array(5).fill(rating))
  first = 3
  const [old, just, future] = ['1', '2', '99'].map((last_event_id) => listen(services, { last_event_id }))
  if (!old || !just || !future) throw new Error('Three listen')
  await Promise.all([has(old, 1), has(just, 3), has(future, 1)])
  await services.ratings.create(ACTOR, rating)
  await Promise.all([has(old, 2), has(just, 4), has(future, 2)])
  for (const { events } of [old, future]) {
    expect(events.map(({ id, kind }) => [id, kind])).toEqual([
      ['5', 'reset'],
      ['6', 'created'],
    ])
  }
  expect(just.events.map(({ id }) => id)).toEqual(['3', '4', '5', '6'])
})

test('what falls off the log while somebody listens is told as a reset too', async () => {
  let first = 1
  const services = await openServices({
    wrap: (store) => ({ ...store, events: async (...args) => ({ ...(await store.events(...args)), first }) }),
  })
  const heard = listen(services)
  await has(heard, 1)
  first = 4
  await services.ratings.createMany(ACTOR, Array(5).fill(rating))
  await vi.waitFor(() => expect(heard.events.at(-1)).toMatchObject({ kind: 'reset' }))
})

test('a log that cannot be read ends what waits for it, after a while, and comes back', async () => {
  let isBroken = false
  const services = await openServices({
    wrap: (store) => ({
      ...store,
      async events(...args: Parameters<Store['events']>) {
        if (isBroken) throw new StoreError('BUSY', 'held')
        return store.events(...args)
      },
    }),
  })
  const heard = listen(services)
  await has(heard, 1)
  isBroken = true
  const refused = listen(services, { last_event_id: '0' })
  await vi.waitFor(() => expect(refused.failures).toMatchObject([{ code: 'SERVICE_UNAVAILABLE' }]))
  await services.ratings.create(ACTOR, rating)
  await vi.waitFor(() => expect(heard.failures).toMatchObject([{ code: 'SERVICE_UNAVAILABLE' }]), 9_000)
  isBroken = false
  const again = listen(services, { last_event_id: heard.events.at(-1)?.id })
  await has(again, 1)
}, 20_000)

test('as a stream they come one by one until it is left', async () => {
  const services = await openServices()
  const controller = new AbortController()
  const ids: string[] = []
  for await (const [id, event] of services.events.stream(ACTOR, {}, controller.signal)) {
    ids.push(id)
    expect(event.id).toBe(id)
    if (ids.length === 1) await services.ratings.createMany(ACTOR, Array(3).fill(rating))
    if (ids.length === 4) controller.abort()
  }
  expect(ids).toEqual(['0', '1', '2', '3'])
})

test('nobody asks the database while nobody listens', async () => {
  const asked = vi.fn()
  const services = await openServices({
    wrap: (store) => ({
      ...store,
      events: (...args) => {
        asked()
        return store.events(...args)
      },
    }),
  })
  const heard = listen(services)
  await has(heard, 1)
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(3))
  heard.stop()
  await new Promise((resolve) => setTimeout(resolve, 300))
  asked.mockClear()
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(asked).not.toHaveBeenCalled()
})
