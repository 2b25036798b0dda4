import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { startApi } from '../src/testing/start-api.ts'

const run = promisify(execFile)
const profile = mkdtempSync(join(tmpdir(), 'parley-chromium-'))
const api = await startApi()
afterAll(async () => {
  await api.close()
  rmSync(profile, { recursive: true, force: true })
})

const CHROMIUM = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--user-data-dir=${profile}`,
  '--virtual-time-budget=15000',
  '--dump-dom',
]

test.each(['docs', 'redoc'])('/%s shows the document in a browser, under its content security policy', async (page) => {
  const { stdout: dom } = await run('chromium', [...CHROMIUM, `${api.url}/${page}`], { maxBuffer: 1e8 })
  expect(dom).toContain('Submit a rating')
  expect(dom).toContain('Import ratings from CSV')
  expect(dom).not.toMatch(/Something went wrong|Failed to load/)
})
