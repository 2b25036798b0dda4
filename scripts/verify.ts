// Everything that can be checked without running Parley, two steps at a time; a failed step shows its whole output.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const STEPS: [name: string, command: string][] = [
  ['types', 'turbo run types --output-logs=errors-only'],
  ['types of scripts', 'tsc -p scripts'],
  ['format and lint', 'biome check --error-on-warnings .'],
  ['layers', 'node scripts/check-layers.ts'],
  ['queries name a project', 'node scripts/check-projects.ts'],
  ['unused code', 'knip'],
  ['OpenAPI copy', 'node apps/api/src/write-openapi.ts --check'],
  ['migrations match tables', 'node scripts/check-migrations.ts'],
  ['links and paths in docs', 'node scripts/check-docs.ts'],
]

const run = promisify(execFile)

async function check([name, command]: (typeof STEPS)[number]): Promise<boolean> {
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1_000).toFixed(1)} s`
  try {
    await run('sh', ['-c', command], { maxBuffer: 64 * 1024 * 1024 })
    process.stdout.write(`  ok      ${name} (${seconds()})\n`)
    return true
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    process.stdout.write(`  FAILED  ${name} (${seconds()}): ${command}\n${stdout ?? ''}${stderr ?? error}\n`)
    return false
  }
}

const waiting = [...STEPS]
let failed = 0
async function work(): Promise<void> {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    if (!(await check(step))) failed += 1
  }
}
await Promise.all([work(), work()])
process.stdout.write(failed === 0 ? 'verified\n' : `${failed} of ${STEPS.length} steps failed\n`)
process.exitCode = failed === 0 ? 0 : 1
