import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const DOCUMENT = join(import.meta.dirname, '..', '..', '..', 'docs', 'openapi.json')

test('the OpenAPI document passes redocly lint', () => {
  const output = execFileSync('npx', ['-y', '@redocly/cli@2.77.0', 'lint', '--format=json', DOCUMENT], {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
  })
  const { totals } = JSON.parse(output.slice(output.indexOf('{')))
  process.stdout.write(`redocly: ${totals.errors} errors, ${totals.warnings} warnings\n`)
  expect(totals.errors).toBe(0)
})
