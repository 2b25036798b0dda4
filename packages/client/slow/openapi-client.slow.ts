import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { startParley } from '@parley/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callers } from '../../../apps/api/src/testing/callers.ts'
import { runScenario } from '../../../apps/api/src/testing/scenario.ts'
import { startApi, type TestApi } from '../../../apps/api/src/testing/start-api.ts'
import { openapiCaller } from './openapi-caller.ts'
import { OPENAPI_PROGRAM } from './openapi-program.ts'
import { pinned, run } from './run.ts'

const COMPILER = { target: 'ESNext', module: 'nodenext', types: ['node'], strict: true, outDir: 'out' }

let folder: string
let parley: Awaited<ReturnType<typeof startParley>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-openapi-'))
  await run(folder, 'npm', 'init', '-y', '--init-type=module')
  const packages = ['openapi-typescript', 'openapi-fetch', 'typescript', '@types/node'].map(pinned)
  // The generator's peer range ends at TypeScript 5, but it reads 6.
  await run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--legacy-peer-deps', ...packages)
  parley = await startParley()
})

afterAll(async () => {
  await parley?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('types generated from the document are right for calls and answers', async () => {
  await run(folder, 'npx', 'openapi-typescript', `${parley.url}/openapi.json`, '-o', 'api.ts')
  await writeFile(join(folder, 'main.ts'), OPENAPI_PROGRAM)
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER, files: ['main.ts'] }))
  expect(await run(folder, 'npx', 'tsc', '-p', '.')).toBe('')
  const seen = JSON.parse(await run(folder, process.execPath, 'out/main.js', parley.url))
  expect(seen).toEqual({
    rating: expect.objectContaining({ conversation_id: 'conv_1', rating: 5, metadata: { agent_id: 'a1' } }),
    created: 201,
    batch: ['created'],
    listed: [seen.rating.id],
    got: 'conv_1',
    updated: [4, null],
    average: 2.5,
    days: 2,
    refused: [422, 'UNPROCESSABLE_CONTENT', 'rating'],
    deleted: 204,
    missing: 'NOT_FOUND',
  })
})

test('an OpenAPI client gets the same results as a plain HTTP call', async () => {
  const outcomes = async (caller: (api: TestApi) => ReturnType<typeof openapiCaller>) => {
    const api = await startApi()
    try {
      return await runScenario(caller(api))
    } finally {
      await api.close()
    }
  }
  expect(await outcomes(({ url }) => openapiCaller(url))).toEqual(await outcomes(callers.REST))
})
