import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freshLookUps } from './fresh-look-ups.ts'

function counting(load: (id: string) => unknown = (id) => id) {
  const state = { time: 0, asked: [] as string[] }
  const find = freshLookUps(
    async (id) => {
      state.asked.push(id)
      return load(id)
    },
    () => state.time,
  )
  return { state, find }
}

test('what is known answers at once, for less than a second', async () => {
  const { state, find } = counting()
  expect(await find('a')).toBe('a')
  state.time = 499
  expect(find('a')).toBe('a')
  expect(state.asked).toEqual(['a'])
  state.time = 1_000
  expect(find('a')).toBeInstanceOf(Promise)
})

test('what is used is asked for anew before it is too old, and nobody waits', async () => {
  const { state, find } = counting((id) => `${id}${state.time}`)
  await find('a')
  for (state.time = 100; state.time < 5_000; state.time += 100) {
    expect(find('a')).not.toBeInstanceOf(Promise)
    await turn()
  }
  expect(state.asked.length).toBeLessThanOrEqual(11)
  expect(find('a')).toBe('a4500')
})

test('an answer counts from when it was asked for', async () => {
  const gate = Promise.withResolvers<string>()
  const { state, find } = counting(() => gate.promise)
  const first = find('a')
  state.time = 1_500
  gate.resolve('late')
  expect(await first).toBe('late')
  expect(find('a')).toBeInstanceOf(Promise)
})

test('many who ask at once are one question', async () => {
  const { state, find } = counting()
  await Promise.all(Array.from({ length: 500 }, () => find('a')))
  expect(state.asked).toEqual(['a'])
})

test('a failure is told to who waits, and is not kept', async () => {
  let fails = true
  const { state, find } = counting(() => {
    if (fails) throw new Error('busy')
    return 'a'
  })
  await expect(find('a')).rejects.toThrow('busy')
  fails = false
  expect(await find('a')).toBe('a')
  fails = true
  state.time = 600
  expect(find('a')).toBe('a')
  await turn()
  state.time = 1_100
  await expect(find('a')).rejects.toThrow('busy')
})

test('at most 10,000 are kept and 1,000 asked for at once', async () => {
  const { find } = counting()
  const many = Array.from({ length: 1_001 }, (_, index) => find(`${index}`))
  const outcomes = await Promise.allSettled(many)
  expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { code: 'SERVICE_UNAVAILABLE' } },
  ])
  for (let index = 1_000; index < 10_001; index += 1) await find(`${index}`)
  expect(find('10000')).toBe('10000')
  expect(find('1')).toBeInstanceOf(Promise)
})
