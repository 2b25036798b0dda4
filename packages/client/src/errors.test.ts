import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { errorOf, isParleyError } from './errors.ts'

const problem = {
  type: 'urn:parley:problem:not-found',
  title: 'Not found',
  status: 404,
  code: 'NOT_FOUND',
  detail: 'There is no rating 7',
  request_id: 'r1',
  errors: [],
}

test('a problem over REST becomes the error that RPC throws', async () => {
  const error = await errorOf(Response.json(problem, { status: 404 }))
  expect(error.message).toBe('There is no rating 7')
  expect(error.data).toEqual({ ...problem, httpStatus: 404 })
  expect(isParleyError(error)).toBe(true)
  expect(isParleyError(error, 'NOT_FOUND')).toBe(true)
  expect(isParleyError(error, 'CONFLICT')).toBe(false)
})

test.each(['<html>Bad gateway</html>', '', 'null', '{"code":1', '{"message":"other"}'])(
  'what is no problem of Parley is told with its status: %s',
  async (body) => {
    const error = await errorOf(new Response(body, { status: 502 }))
    expect(error).toBeInstanceOf(TRPCClientError)
    expect(error.message).toContain(`got 502${body === '' ? '' : `: ${body}`}`)
    expect(isParleyError(error)).toBe(false)
  },
)

test.each([undefined, null, 'NOT_FOUND', { data: problem }, new Error('x'), new TRPCClientError('no answer')])(
  'isParleyError is false for %s',
  (thrown) => {
    expect(isParleyError(thrown)).toBe(false)
  },
)
