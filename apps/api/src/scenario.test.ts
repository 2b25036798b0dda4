import { procedures } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { type Call, callers, type Outcome } from './testing/callers.ts'
import { runScenario, scenario } from './testing/scenario.ts'
import { startApi, type TestApi } from './testing/start-api.ts'

async function outcomes(caller: (api: TestApi) => Call): Promise<{ name: string; outcome: Outcome }[]> {
  const api = await startApi()
  try {
    return await runScenario(caller(api))
  } finally {
    await api.close()
  }
}

describe('one table of calls, the same results however it is called', async () => {
  const { REST, ...others } = callers
  const expected = await outcomes(REST)

  test('REST answers every step as expected', () => {
    expect(expected).toHaveLength(scenario.length)
  })

  test.each(Object.entries(others))('%s answers as REST does', async (_, caller) => {
    expect(await outcomes(caller)).toStrictEqual(expected)
  })

  test('every procedure succeeds and is refused in it', () => {
    const seen = (refused: boolean) =>
      new Set(scenario.filter(({ expect }) => 'code' in expect === refused).map(({ procedure }) => procedure))
    const all = new Set(procedures.map(({ path }) => path))
    expect(seen(false)).toEqual(all)
    expect(seen(true)).toEqual(all)
  })
})
