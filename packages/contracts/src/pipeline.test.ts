import { callTRPCProcedure } from '@trpc/server'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { SCOPES } from './access.ts'
import type { Context } from './context.ts'
import { type Meta, procedure, router } from './trpc.ts'

const Output = z.object({ n: z.int() })
const observed: { procedure: string; status: number; seconds: number }[] = []
const base: Context = {
  services: {} as Context['services'],
  actor: { projectId: 1, id: 'test', scopes: new Set(SCOPES) },
  requestId: 'r',
  keepSession: () => undefined,
  observe: (call) => void observed.push(call),
}

function call(answer: unknown, checkOutputs: boolean): Promise<unknown> {
  const routes = router({
    get: procedure
      .input(z.strictObject({}))
      .output(Output)
      .query(() => answer as z.infer<typeof Output>),
  })
  const ctx = { ...base, checkOutputs }
  const getRawInput = async () => ({})
  return callTRPCProcedure({
    router: routes,
    path: 'get',
    type: 'query',
    ctx,
    getRawInput,
    signal: undefined,
    batchIndex: 0,
  })
}

test('an answer goes out as it is, and is held against its schema where that is asked for', async () => {
  const answer = { n: 1 }
  expect(await call(answer, false)).toBe(answer)
  expect(await call({ n: 1, more: 2 }, true)).toEqual(answer)
  await expect(call({ n: 'x' }, true)).rejects.toMatchObject({ message: 'Output validation failed' })
})

test('every call is observed once, with the status that REST would have', async () => {
  observed.length = 0
  await call({ n: 1 }, true)
  await call({ n: 'x' }, true).catch(() => undefined)
  const seconds = expect.any(Number)
  expect(observed).toEqual([
    { procedure: 'get', status: 200, seconds },
    { procedure: 'get', status: 500, seconds },
  ])
})

test('what would not be run is refused at the start: a middleware, a second input, a missing output', () => {
  const described = procedure.input(z.strictObject({})).output(Output)
  const wrong = [
    described.use(({ next }) => next()).query(() => ({ n: 1 })),
    described.input(z.object({})).query(() => ({ n: 1 })),
    procedure.input(z.strictObject({})).query(() => ({ n: 1 })),
  ]
  for (const get of wrong) expect(() => router({ get })).toThrow('one input, one output and no middleware')
})

test('a call without the scope is refused before its input is read', async () => {
  const meta: Meta = { openapi: { method: 'GET', path: '/n', tags: [], summary: '' }, scope: 'ratings:read' }
  const routes = router({
    get: procedure
      .meta(meta)
      .input(z.strictObject({}))
      .output(Output)
      .query(() => ({ n: 1 })),
  })
  const run = (scopes: Context['actor']['scopes'], input: unknown) =>
    callTRPCProcedure({
      router: routes,
      path: 'get',
      type: 'query',
      ctx: { ...base, actor: { ...base.actor, scopes } },
      getRawInput: async () => input,
      signal: undefined,
      batchIndex: 0,
    })
  expect(await run(new Set(['ratings:read']), {})).toEqual({ n: 1 })
  await expect(run(new Set(['ratings:write']), { unknown: 1 })).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: 'This needs the scope ratings:read; yours are: ratings:write. Use a key that has it',
  })
})
