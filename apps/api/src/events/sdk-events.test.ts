import { createParley, isParleyError, type LiveEvent, type Parley } from '@parley/client'
import { type AppRouter, SCOPES } from '@parley/contracts'
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client'
import { EventSource } from 'eventsource'
import { expect, onTestFinished, test, vi } from 'vitest'
import { adminOf, makeKey, startSecuredApi } from '../testing/secured-api.ts'
import { startApi, type TestApi } from '../testing/start-api.ts'

const rating = { conversation_id: 'c', rating: 4 }
const create = ({ services }: TestApi, count = 1) => services.ratings.createMany(adminOf(1), Array(count).fill(rating))

function listen(parley: Pick<Parley, 'events'>, input: Parameters<Parley['events']['stream']['subscribe']>[0] = {}) {
  const heard: LiveEvent[] = []
  const errors: unknown[] = []
  const following = parley.events.stream.subscribe(input, {
    onData: ({ data }) => heard.push(data),
    onError: (error) => errors.push(error),
  })
  onTestFinished(() => following.unsubscribe())
  return { heard, errors, has: (count: number) => vi.waitFor(() => expect(heard).toHaveLength(count), 8_000) }
}

const ids = (heard: LiveEvent[]) => heard.map(({ id }) => Number(id))

test.each(['SDK', 'httpSubscriptionLink with the eventsource package'])(
  '%s follows events with a key, and goes on after its connection was cut',
  async (client) => {
    const api = await startSecuredApi()
    onTestFinished(() => api.close())
    const { key } = await makeKey(api, 1, SCOPES)
    const withKey = (url: string | URL, init: RequestInit) =>
      fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${key}` } })
    const parley =
      client === 'SDK'
        ? createParley({ url: api.url, api_key: key })
        : createTRPCClient<AppRouter>({
            links: [
              httpSubscriptionLink({
                url: `${api.url}/trpc`,
                EventSource,
                eventSourceOptions: { fetch: (url, init) => withKey(url, init as RequestInit) },
              }),
            ],
          })
    const { heard, has } = listen(parley as Parley)
    await has(1)
    await create(api, 2)
    await has(3)
    api.server.server.closeAllConnections()
    await create(api, 3)
    await has(6)
    await create(api)
    await has(7)
    expect(heard[0]?.kind).toBe('start')
    expect(ids(heard)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(heard[6]?.rating).toMatchObject(rating)
  },
  15_000,
)

test('what is refused ends a subscription, with what the server says of it', async () => {
  const api = await startSecuredApi()
  onTestFinished(() => api.close())
  const { key } = await makeKey(api, 1, ['ratings:write'])
  const refusals = [
    [listen(createParley({ url: api.url })), 'UNAUTHORIZED'],
    [listen(createParley({ url: api.url, api_key: key })), 'FORBIDDEN'],
    [
      listen(createParley({ url: api.url, api_key: (await makeKey(api, 1, SCOPES)).key }), { last_event_id: 'x' }),
      'UNPROCESSABLE_CONTENT',
    ],
  ] as const
  for (const [{ errors }, code] of refusals) {
    await vi.waitFor(() => expect(errors).toHaveLength(1))
    expect(isParleyError(errors[0], code)).toBe(true)
  }
})

test('a loop over events ends with its signal, and lets go of the connection', async () => {
  const api = await startApi()
  onTestFinished(() => api.close())
  const leaving = new AbortController()
  const heard: string[] = []
  for await (const { id, data } of createParley({ url: api.url }).events.stream.subscribe(
    {},
    { signal: leaving.signal },
  )) {
    heard.push(`${id} ${data.kind}`)
    if (heard.length === 1) await create(api, 2)
    if (heard.length === 3) leaving.abort()
  }
  expect(heard).toEqual(['0 start', '1 created', '2 created'])
  const open = async () =>
    /streams_open\{transport="sse"\} (\d+)/.exec(await (await fetch(`${api.url}/metrics`)).text())?.[1]
  await vi.waitFor(async () => expect(await open()).toBe('0'))
})

test('a busy server and one that is away are asked again', async () => {
  const api = await startApi()
  onTestFinished(() => api.close())
  let calls = 0
  const parley = createParley({
    url: api.url,
    fetch: async (...args) => {
      calls += 1
      if (calls === 1) throw new TypeError('fetch failed')
      return calls === 2
        ? Response.json({ code: 'SERVICE_UNAVAILABLE', detail: 'busy' }, { status: 503 })
        : fetch(...args)
    },
  })
  const { heard, errors, has } = listen(parley)
  await has(1)
  await create(api)
  await has(2)
  expect([ids(heard), errors, calls]).toEqual([[0, 1], [], 3])
})
