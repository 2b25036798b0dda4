import { expect, test } from 'vitest'
import { fuzz } from '../src/testing/fuzz/fuzz.ts'

const REQUESTS = 20_000

test(`${REQUESTS} requests made from the contract: none fails, each answer is as declared, REST and RPC agree`, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  process.stdout.write(`fuzz: pnpm test:fuzz --requests ${REQUESTS} --seed ${seed}\n`)
  const { failures, accepted, moves } = await fuzz({ requests: REQUESTS, seed })
  expect(failures).toEqual([])
  // Else little beyond the schemas would be tried.
  expect(accepted / moves).toBeGreaterThan(0.3)
})
