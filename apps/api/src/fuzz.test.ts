import { expect, test } from 'vitest'
import { fuzz } from './testing/fuzz/fuzz.ts'

test('no call makes Parley fail or answer what is not declared, and REST and RPC agree on all', async () => {
  const { failures, accepted, moves } = await fuzz({ requests: 2_000, seed: 1 })
  expect(failures).toEqual([])
  expect(accepted / moves).toBeGreaterThan(0.3)
})
