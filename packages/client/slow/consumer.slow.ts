import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { gzipSync } from 'node:zlib'
import { startParley } from '@parley/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pinned, run, WORKSPACE } from './run.ts'

const CLIENT = join(import.meta.dirname, '..')
const MAX_BUNDLE_BYTES = 10_400
const STRICT = { target: 'ESNext', strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false }
const PROJECTS = {
  nodenext: { ...STRICT, module: 'nodenext', types: ['node'], outDir: 'out' },
  bundler: { ...STRICT, module: 'esnext', moduleResolution: 'bundler', types: [], noEmit: true },
  // The types of tRPC want those of the DOM; a Node project without them cannot check its libraries.
  withoutDom: { ...STRICT, module: 'nodenext', lib: ['ES2024'], types: ['node'], skipLibCheck: true, noEmit: true },
}

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-consumer-'))
  const { devEngines } = JSON.parse(await readFile(join(WORKSPACE, 'package.json'), 'utf8'))
  const pnpm = `pnpm@${devEngines.packageManager.version}`
  await run(CLIENT, 'npx', '-y', pnpm, 'pack', '--pack-destination', folder)
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? 'no tarball'
  await run(folder, 'npm', 'init', '-y', '--init-type=module')
  const others = ['typescript', 'esbuild', '@types/node'].map(pinned)
  await run(folder, 'npm', 'install', '--no-audit', '--no-fund', `./${tarball}`, ...others)
  await copyFile(new URL('./consumer/main.ts', import.meta.url), join(folder, 'main.ts'))
  const types = await readFile(join(CLIENT, 'src/parley.test-d.ts'), 'utf8')
  await writeFile(join(folder, 'types.ts'), types.replace(`'./index.ts'`, `'@parley/client'`))
  for (const [index, sample] of (await samples()).entries()) await writeFile(join(folder, `sample-${index}.ts`), sample)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function samples(): Promise<string[]> {
  const readme = await readFile(join(CLIENT, 'README.md'), 'utf8')
  return [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code)
}

async function compile(project: keyof typeof PROJECTS, files: string[]): Promise<string> {
  const path = join(folder, `tsconfig.${project}.json`)
  await writeFile(path, JSON.stringify({ compilerOptions: PROJECTS[project], files }))
  return run(folder, 'npx', 'tsc', '-p', path)
}

test('the package has what it names, and asks for tRPC alone', async () => {
  const installed = join(folder, 'node_modules/@parley/client')
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
  expect(Object.keys(manifest.dependencies)).toEqual(['@trpc/client'])
  expect(Object.keys(manifest.peerDependencies)).toEqual(['@trpc/server'])
  for (const path of Object.values<string>(manifest.exports['.'])) expect(existsSync(join(installed, path))).toBe(true)
  expect(await readdir(installed)).toEqual(expect.arrayContaining(['README.md', 'dist', 'package.json']))
  expect((await readdir(join(installed, 'dist'))).filter((name) => name.includes('test'))).toEqual([])
  expect(existsSync(join(folder, 'node_modules/zod'))).toBe(false)
  const declaration = await readFile(join(installed, 'dist/create-parley.d.ts'), 'utf8')
  expect(declaration).toContain('* A typed client. Calls made in the same tick share one request.')
})

test('right calls compile and wrong ones do not, for a browser, with no type but of tRPC', async () => {
  expect(await compile('bundler', ['types.ts', ...(await samples()).map((_, index) => `sample-${index}.ts`)])).toBe('')
})

test('a Node project compiles and works with a server', async () => {
  expect(await compile('nodenext', ['types.ts', 'main.ts'])).toBe('')
  expect(await compile('withoutDom', ['types.ts', 'main.ts'])).toBe('')
  const { url, stop } = await startParley()
  try {
    const seen = JSON.parse(await run(folder, process.execPath, 'out/main.js', url))
    expect(seen).toEqual({
      created: expect.objectContaining({ conversation_id: 'conv_1', rating: 5, feedback: 'Größer 🙂' }),
      statuses: ['created', 'invalid'],
      listed: [seen.created.id],
      stars: 4,
      total: 2,
      imported: expect.objectContaining({ records: 2, imported: 1, rejected: 1 }),
      bytesSent: true,
      streamed: 2_000,
      exported: 1,
      first: seen.created.id,
      codes: { refusedUpload: 'UNPROCESSABLE_CONTENT', refusedExport: 'UNPROCESSABLE_CONTENT', missing: 'NOT_FOUND' },
    })
  } finally {
    await stop()
  }
})

test('a browser bundle is at most 10.4 KB gzipped', async () => {
  await writeFile(join(folder, 'browser.js'), `export { createParley } from '@parley/client'\n`)
  await run(folder, 'npx', 'esbuild', 'browser.js', '--bundle', '--minify', '--format=esm', '--outfile=bundle.js')
  const { length } = gzipSync(await readFile(join(folder, 'bundle.js')))
  process.stdout.write(`SDK bundle: ${length} bytes gzipped, of ${MAX_BUNDLE_BYTES}\n`)
  expect(length).toBeLessThanOrEqual(MAX_BUNDLE_BYTES)
})
