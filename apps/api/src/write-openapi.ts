// Writes the OpenAPI document to docs/openapi.json; with --check it only tells whether the copy is up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { openApiDocument } from './docs/openapi.ts'

const copy = new URL('../../../docs/openapi.json', import.meta.url)
const text = `${JSON.stringify(openApiDocument(), null, 2)}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(copy, text)
} else if (readOrEmpty(copy) !== text) {
  process.stderr.write('docs/openapi.json is stale; write it anew with: node apps/api/src/write-openapi.ts\n')
  process.exitCode = 1
}

function readOrEmpty(file: URL): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
