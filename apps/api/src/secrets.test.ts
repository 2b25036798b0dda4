import { readdir, readFile } from 'node:fs/promises'
import { procedures, SCOPES, streamingRoutes } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { restRequest } from './testing/rest-request.ts'
import { makeKey, startSecuredApi } from './testing/secured-api.ts'
import { signToken, TOKENS } from './testing/sign-token.ts'
import type { TestApi } from './testing/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startSecuredApi({ tokens: TOKENS })
})
afterAll(() => api.close())

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE']

test('no secret is in a log, an answer, an export or the database', async () => {
  const everything = await makeKey(api, 1, SCOPES)
  const narrow = await makeKey(api, 1, ['ratings:write'])
  const revoked = await makeKey(api, 1, SCOPES)
  await api.services.keys.revoke(api.context.actor, revoked.id)
  const token = signToken({ project: 'default', scope: SCOPES.join(' ') })
  const wrong = `${everything.key.slice(0, -1)}${everything.key.endsWith('x') ? 'y' : 'x'}`
  const credentials = [everything.key, narrow.key, revoked.key, token, wrong, signToken({ project: 'no', scope: '' })]
  const cookies: string[] = []
  const said: string[] = []
  async function send(address: string, init: RequestInit): Promise<void> {
    const response = await fetch(api.url + address, init)
    const headers = [...response.headers]
    cookies.push(...response.headers.getSetCookie().map((each) => each.replace(/;.*/, '')))
    said.push(await response.text(), JSON.stringify(headers.filter(([name]) => name !== 'set-cookie')))
  }

  for (const credential of credentials) {
    for (const headers of [{ authorization: `Bearer ${credential}` }, { 'x-api-key': credential }] as HeadersInit[]) {
      for (const { path } of procedures.filter((each) => each.path !== 'keys.create')) {
        const { method, address } = restRequest(path, { id: 1, by: 'agent' })
        await send(address, { method, headers })
        await send(`/trpc/${path}?input=%7B%7D`, { headers })
      }
      const { events, ...transfer } = streamingRoutes
      for (const { path } of Object.values(transfer)) await send(path, { headers })
      // It would never end.
      await send(events.path, { method: 'HEAD', headers })
      for (const method of METHODS) await send('/nowhere', { method, headers })
      await send('/metrics', { headers })
    }
    const body = JSON.stringify({ credential })
    const json = { 'content-type': 'application/json' }
    for (const address of ['/session', '/trpc/session.create'])
      await send(address, { method: 'POST', headers: json, body })
    await send('/project', { headers: { authorization: `Basic ${credential}` } })
    await send('/project', { headers: { authorization: `Bearer ${credential}, ${credential}` } })
  }
  const sessions = [...new Set(cookies)].filter((cookie) => !cookie.endsWith('='))
  expect(sessions).toHaveLength(6)
  for (const cookie of sessions) {
    for (const value of [cookie, `${cookie}x`, `x=1; ${cookie}`]) {
      for (const method of METHODS) await send('/session', { method, headers: { cookie: value } })
      await send('/project', { headers: { cookie: value } })
      await send('/nowhere', { headers: { cookie: value } })
    }
  }
  const logged = () => api.log.filter(({ msg }) => msg === 'request').length
  await expect.poll(logged, { timeout: 20_000 }).toBe(said.length / 2)

  const secretParts = credentials.map((credential) => credential.split(/[_.]/).at(-1) ?? credential)
  secretParts.push(...sessions.map((cookie) => cookie.split('=').at(-1) ?? cookie))
  const places = { log: JSON.stringify(api.log), answers: said.join('\n'), database: await databaseText(api) }
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(1_000)
    for (const secret of [...secretParts, TOKENS.secret]) expect(text.includes(secret), place).toBe(false)
  }
  // What may be seen is: else nothing was looked at.
  expect(places.database).toContain(everything.id)
  expect(places.log).toContain(`key:${everything.id}`)
})

async function databaseText({ folder }: TestApi): Promise<string> {
  const names = await readdir(folder)
  const files = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'latin1')))
  return files.join('\n')
}
