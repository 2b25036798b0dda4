import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SCOPES } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKey, startSecuredApi } from '../src/testing/secured-api.ts'
import type { TestApi } from '../src/testing/start-api.ts'

const CLIENT = join(import.meta.dirname, '../../../packages/client')
const resolve = createRequire(join(CLIENT, 'src/index.ts')).resolve
const ROWS = 60_000

let api: TestApi
let key = ''
let port = 0
let told: PromiseWithResolvers<Record<string, unknown>>
const next = Promise.withResolvers<string>()
let browser: ChildProcess | undefined
const profile = mkdtempSync(join(tmpdir(), 'parley-browser-'))
const proxy = createServer(serve)

beforeAll(async () => {
  api = await startSecuredApi()
  key = (await makeKey(api, 1, SCOPES)).key
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  port = (proxy.address() as AddressInfo).port
})
afterAll(async () => {
  browser?.kill()
  proxy.closeAllConnections()
  proxy.close()
  await api.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

/** Pages and modules of this test; all else is Parley, under the same origin. */
function serve(incoming: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(incoming.url ?? '/', 'http://parley.test')
  if (pathname === '/told') {
    void text(incoming).then((said) => told.resolve(JSON.parse(said)))
    response.end()
  } else if (pathname === '/next') void next.promise.then((address) => send(response, 'text/plain', address))
  else if (pathname === '/own.html') send(response, 'text/html', page(OWN))
  else if (pathname === '/foreign.html') send(response, 'text/html', page(FOREIGN))
  else if (pathname.startsWith('/sdk/')) {
    const source = readFileSync(join(CLIENT, 'src', pathname.slice('/sdk/'.length)), 'utf8')
    send(response, 'text/javascript', stripTypeScriptTypes(source))
  } else if (pathname.startsWith('/modules')) {
    send(response, 'text/javascript', readFileSync(pathname.slice('/modules'.length), 'utf8'))
  } else {
    const { method, headers, url } = incoming
    const passed = request(api.url + url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(passed)
  }
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader('content-type', `${type}; charset=utf-8`).end(body)
}

function page(script: string): string {
  const module = (name: string) => `/modules${join(dirname(resolve(name)), `${name.split('/')[2] ?? 'index'}.mjs`)}`
  const server = dirname(resolve('@trpc/server'))
  const inner = ['observable/index', 'unstable-core-do-not-import', 'rpc', 'http']
  const imports = Object.fromEntries([
    ['@trpc/client', module('@trpc/client')],
    ['@trpc/server', `/modules${server}/index.mjs`],
    ...inner.map((name) => [`@trpc/server/${name.replace('/index', '')}`, `/modules${server}/${name}.mjs`]),
  ])
  return `<!doctype html><script type="importmap">${JSON.stringify({ imports })}</script><script type="module">
    const tell = (said) => fetch('/told', { method: 'POST', body: JSON.stringify(said) })
    const failure = (error) => error?.data?.code ?? String(error?.stack ?? error)
    try { ${script} } catch (error) { await tell({ failed: failure(error) }) }</script>`
}

const OWN = `
  const { createParley } = await import('/sdk/index.ts')
  const parley = createParley({ url: '' })
  const said = { before: (await parley.session.get.query({})).access }
  said.refused = await parley.project.get.query({}).catch(failure)
  const key = new URLSearchParams(location.hash.slice(1)).get('key')
  said.signedIn = (await parley.session.create.mutate({ credential: key })).access
  said.cookie = document.cookie
  said.created = (await parley.ratings.create.mutate({ conversation_id: 'c', rating: 5 })).rating
  const rows = Array.from({ length: ${ROWS} }, (_, n) => (n % 5 + 1) + ',' + 'Some words to send '.repeat(20) + n + ',chat-' + n + '\\n')
  const file = new File(['score,comment,chat id\\n', ...rows], 'ratings.csv')
  const { query, valid } = await parley.previewImport(file)
  said.valid = valid > 500
  const heard = []
  const report = await parley.importRatings(file, { ...query, onProgress: ({ bytes_sent, bytes_total }) => heard.push([bytes_sent, bytes_total]) })
  said.imported = report.imported
  said.heard = heard.length
  said.last = heard.at(-1)?.join() === file.size + ',' + file.size
  said.withoutProgress = (await parley.importRatings(file, { ...query, dry_run: true })).duplicates
  said.exported = 0
  for await (const rating of parley.exportRatings({ rating: 3 })) said.exported += rating.rating === 3 ? 1 : 0
  await tell(said)
  location.href = await (await fetch('/next')).text()
`

/** A page of another site, in a browser that is signed in. */
const FOREIGN = `
  const home = 'http://127.0.0.1:' + location.port
  const body = JSON.stringify({ conversation_id: 'forged', rating: 1 })
  const said = { statuses: [] }
  for (const init of [
    { mode: 'no-cors', body },
    { mode: 'no-cors', body, headers: { 'content-type': 'text/plain' } },
    { mode: 'cors', body, headers: { 'content-type': 'application/json', 'x-parley-csrf': '1' } },
  ]) {
    for (const path of ['/ratings', '/trpc/ratings.create']) {
      const answer = await fetch(home + path, { method: 'POST', credentials: 'include', ...init }).catch(() => undefined)
      said.statuses.push(answer === undefined ? 'blocked' : answer.type)
    }
  }
  const frame = document.createElement('iframe')
  frame.name = 'target'
  document.documentElement.append(frame)
  const form = document.createElement('form')
  Object.assign(form, { method: 'POST', action: home + '/ratings', enctype: 'text/plain', target: 'target' })
  const field = document.createElement('input')
  Object.assign(field, { name: '{"conversation_id":"forged","rating":1,"feedback":"', value: '"}' })
  form.append(field)
  document.documentElement.append(form)
  form.submit()
  await new Promise((done) => setTimeout(done, 1_000))
  said.read = await fetch(home + '/session', { credentials: 'include' }).then((answer) => answer.text()).catch(() => 'blocked')
  await tell(said)
`

beforeAll(() => {
  told = Promise.withResolvers()
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  const address = `http://127.0.0.1:${port}/own.html#key=${key}`
  browser = spawn('chromium', [...flags, ...quiet, `--user-data-dir=${profile}`, address], { stdio: 'ignore' })
})

test('a browser signs in, previews, imports with progress over HTTP/1.1, and exports', async () => {
  expect(await told.promise).toMatchObject({
    before: 'none',
    refused: 'UNAUTHORIZED',
    signedIn: 'session',
    cookie: '',
    created: 5,
    valid: true,
    imported: ROWS,
    last: true,
    heard: expect.toSatisfy((count: number) => count > 1),
    withoutProgress: ROWS,
    exported: ROWS / 5,
  })
})

test('a page of another site can do nothing in its name', async () => {
  const before = (await api.rows()).length
  const seen = api.log.length
  told = Promise.withResolvers()
  next.resolve(`http://localhost:${port}/foreign.html`)
  const said = await told.promise
  expect(said.statuses).toEqual(Array(6).fill('blocked'))
  expect(said.read).toBe('blocked')
  expect(await api.rows()).toHaveLength(before)
  // It did arrive, but for what asks before it is sent.
  const writes = api.log.slice(seen).filter(({ method, msg }) => msg === 'request' && method === 'POST')
  expect(writes.map(({ status }) => status)).toEqual(Array(5).fill(401))
})
