import { once } from 'node:events'
import { type AppRouter, appRouter, LIMITS, type LiveEvent, SCOPES } from '@parley/contracts'
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { adminOf, makeKey, startSecuredApi } from '../testing/secured-api.ts'
import { startApi, type TestApi } from '../testing/start-api.ts'

let api: TestApi
let secured: TestApi
beforeAll(async () => {
  api = await startApi()
  secured = await startSecuredApi()
})
afterAll(async () => {
  await Promise.all([api.close(), secured.close()])
})

const rating = { conversation_id: 'c', rating: 4 }
const create = ({ services }: TestApi, count = 1) => services.ratings.createMany(adminOf(1), Array(count).fill(rating))
const addressOf = ({ url }: TestApi) => `${url.replace('http', 'ws')}/trpc`

interface Opened {
  socket: WebSocket
  messages: string[]
  answers(): Record<string, unknown>[]
  ask(message: unknown): void
}

async function open(address: string, headers: Record<string, string> = {}): Promise<Opened> {
  const socket = new WebSocket(address, { headers })
  onTestFinished(() => socket.terminate())
  const messages: string[] = []
  socket.on('message', (data) => messages.push(String(data)))
  socket.on('error', () => undefined)
  await once(socket, 'open')
  return {
    socket,
    messages,
    answers: () => messages.map((text) => JSON.parse(text)),
    ask: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
  }
}

const subscription = (id: number | string, input?: object, rest: object = {}) => ({
  id,
  method: 'subscription',
  params: { path: 'events.stream', input, ...rest },
})

/** How the server answers who may not come in. */
async function refusal(address: string, headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(address, { headers })
  socket.on('error', () => undefined)
  const [, response] = await once(socket, 'unexpected-response')
  socket.terminate()
  return response.statusCode
}

test('a client of tRPC follows events over a WebSocket, and comes back after it was cut', async () => {
  const sockets: WebSocket[] = []
  class Watched extends WebSocket {
    constructor(address: string) {
      super(address)
      sockets.push(this)
    }
  }
  const client = createWSClient({ url: addressOf(api), WebSocket: Watched as never, retryDelayMs: () => 50 })
  onTestFinished(() => client.close())
  const trpc = createTRPCClient<AppRouter>({ links: [wsLink({ client })] })
  const heard: LiveEvent[] = []
  const following = trpc.events.stream.subscribe({}, { onData: ({ data }) => heard.push(data) })
  onTestFinished(() => following.unsubscribe())
  const has = (count: number) => vi.waitFor(() => expect(heard).toHaveLength(count), 5_000)
  await has(1)
  expect(heard[0]).toMatchObject({ kind: 'start' })
  await create(api, 3)
  await has(4)
  sockets[0]?.terminate()
  await create(api, 2)
  await has(6)
  await create(api, 1)
  await has(7)
  const first = Number(heard[0]?.id)
  expect(heard.map(({ id }) => Number(id))).toEqual(Array.from({ length: 7 }, (_, index) => first + index))
  expect(heard.at(-1)?.rating).toMatchObject(rating)
})

test('what is sent is what the adapter of tRPC sends, byte for byte', async () => {
  const wss = new WebSocketServer({ port: 0 })
  onTestFinished(() => wss.close())
  applyWSSHandler({ wss, router: appRouter, createContext: () => api.context })
  const { port } = wss.address() as { port: number }
  const after = String((await api.store.events([], 0, 1)).last)
  await api.services.ratings.create(adminOf(1), { ...rating, feedback: `Grüße ${'🙂'.repeat(40)}` })
  await api.services.ratings.create(adminOf(1), { ...rating, feedback: 'x'.repeat(10_000) })
  const metadata = Object.fromEntries(Array.from({ length: 40 }, (_, key) => [`k${key}`, '漢'.repeat(100)]))
  for (let row = 0; row < 6; row += 1) {
    await api.services.ratings.create(adminOf(1), { ...rating, feedback: '漢'.repeat(10_000), metadata })
  }
  const [ours, theirs] = await Promise.all([open(addressOf(api)), open(`ws://127.0.0.1:${port}`)])
  for (const each of [ours, theirs]) {
    each.ask(subscription(7, { last_event_id: after }))
    each.ask({ ...subscription('a', {}, { lastEventId: after }), jsonrpc: '2.0' })
    await vi.waitFor(() => expect(each.messages).toHaveLength(18), 5_000)
    each.ask({ id: 7, method: 'subscription.stop' })
    each.ask('PING')
    await vi.waitFor(() => expect(each.messages).toHaveLength(20))
  }
  // The two subscriptions take turns as they like; within each the order is theirs.
  expect([...ours.messages].sort()).toEqual([...theirs.messages].sort())
})

test.each([
  ['a call', { id: 1, method: 'query', params: { path: 'ratings.list', input: {} } }, 1, 'METHOD_NOT_SUPPORTED'],
  ['an unknown name', { id: 2, method: 'subscription', params: { path: 'ratings.list' } }, 2, 'NOT_FOUND'],
  ['an id that is none', subscription(3, { last_event_id: 'x' }), 3, 'UNPROCESSABLE_CONTENT'],
  ['a field that is not there', subscription(4, { since: 1 }), 4, 'UNPROCESSABLE_CONTENT'],
  ['no message', { hello: 1 }, null, 'BAD_REQUEST'],
  ['no JSON', '{', null, 'BAD_REQUEST'],
  ['too many at once', Array.from({ length: 21 }, (_, id) => subscription(id)), null, 'BAD_REQUEST'],
])('%s is refused, and the socket goes on', async (_, message, id, code) => {
  const { ask, answers } = await open(addressOf(api))
  ask(message)
  await vi.waitFor(() => expect(answers()).toMatchObject([{ id, error: { data: { code } } }]))
  ask(subscription(9))
  await vi.waitFor(() =>
    expect(answers().at(-1)).toMatchObject({ id: 9, result: { data: { data: { kind: 'start' } } } }),
  )
})

test(`a socket has ${LIMITS.socketSubscriptions} subscriptions, and a place again for each that it stops`, async () => {
  const { ask, answers } = await open(addressOf(api))
  const ids = Array.from({ length: LIMITS.socketSubscriptions + 1 }, (_, index) => index + 1)
  for (const id of ids) ask(subscription(id))
  await vi.waitFor(() => expect(answers().filter(({ error }) => error !== undefined)).toHaveLength(1))
  const last = ids.at(-1)
  expect(answers().find(({ error }) => error)).toMatchObject({
    id: last,
    error: { data: { code: 'TOO_MANY_REQUESTS' } },
  })
  ask({ id: 1, method: 'subscription.stop' })
  ask(subscription(last ?? 0))
  await vi.waitFor(() => expect(answers().at(-1)).toMatchObject({ id: last, result: { type: 'data' } }))
  ask(subscription(2))
  await vi.waitFor(() => expect(answers().at(-1)).toMatchObject({ id: 2, error: { message: 'Duplicate id 2' } }))
})

test('a message may be as long as the limit; a longer one, and too many, cut the socket', async () => {
  const message = (length: number) => {
    const text = JSON.stringify(subscription(1, { x: '' }))
    return text.replace('""', `"${'x'.repeat(length - text.length)}"`)
  }
  const longest = await open(addressOf(api))
  longest.ask(message(LIMITS.socketMessageBytes))
  await vi.waitFor(() =>
    expect(longest.answers()).toMatchObject([{ error: { data: { code: 'UNPROCESSABLE_CONTENT' } } }]),
  )
  longest.ask(message(LIMITS.socketMessageBytes + 1))
  await once(longest.socket, 'close')
  const many = await open(addressOf(api))
  for (let id = 0; id < 60; id += 1) many.ask(subscription(id))
  await once(many.socket, 'close')
  const binary = await open(addressOf(api))
  binary.socket.send(Buffer.from('{}'))
  await once(binary.socket, 'close')
})

test('the key comes as a header or by the first message, and is asked for', async () => {
  const { key } = await makeKey(secured, 1, SCOPES)
  expect(await refusal(addressOf(secured))).toBe(401)
  expect(await refusal(addressOf(secured), { authorization: 'Bearer wrong' })).toBe(401)
  const byHeader = await open(addressOf(secured), { authorization: `Bearer ${key}`, origin: 'https://other.example' })
  const later = `${addressOf(secured)}?connectionParams=1`
  const byMessage = await open(later)
  byMessage.ask({ method: 'connectionParams', data: { authorization: `Bearer ${key}` } })
  for (const each of [byHeader, byMessage]) {
    each.ask(subscription(1))
    await vi.waitFor(() =>
      expect(each.answers().at(-1)).toMatchObject({ result: { data: { data: { kind: 'start' } } } }),
    )
  }
  const params = [{ authorization: 'Bearer wrong' }, null, { cookie: 'x' }]
  for (const data of params) {
    const refused = await open(later)
    refused.ask({ method: 'connectionParams', data })
    refused.ask(subscription(1))
    await once(refused.socket, 'close')
    expect(refused.answers()).toMatchObject([{ id: null, error: {} }])
  }
  const { key: writer } = await makeKey(secured, 1, ['ratings:write'])
  const poor = await open(addressOf(secured), { authorization: `Bearer ${writer}` })
  poor.ask(subscription(1))
  await vi.waitFor(() => expect(poor.answers()).toMatchObject([{ id: 1, error: { data: { code: 'FORBIDDEN' } } }]))
})

test('a page of another origin cannot ride on what a browser sends along', async () => {
  const { host } = new URL(api.url)
  expect(await refusal(addressOf(api), { origin: 'https://other.example' })).toBe(403)
  await open(addressOf(api), { origin: `http://${host}` })
})

test('a revoked key closes its sockets within 5 s', async () => {
  const { id, key } = await makeKey(secured, 1, SCOPES)
  const { socket, ask } = await open(addressOf(secured), { authorization: `Bearer ${key}` })
  ask(subscription(1))
  await secured.services.keys.revoke(adminOf(1), id)
  const start = performance.now()
  await once(socket, 'close')
  expect(performance.now() - start).toBeLessThan(5_500)
}, 10_000)

test('what is no WebSocket is told so, and other offers of another protocol are passed over', async () => {
  const plain = await fetch(`${api.url}/trpc`)
  expect([plain.status, (await plain.json()).code]).toEqual([400, 'BAD_REQUEST'])
  expect(await refusal(`${api.url.replace('http', 'ws')}/ratings`)).toBe(200)
})
