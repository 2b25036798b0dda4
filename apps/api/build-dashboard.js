// Plain JavaScript, as start.js is.
import { spawn } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const SOURCES = ['apps/dashboard/{src,public}/**/*', 'apps/dashboard/*.*', 'packages/client/src/*.ts', 'pnpm-lock.yaml']

/** Builds the pages anew in a process of its own where something that they are made of is newer than they are. */
export function buildDashboardWhenStale() {
  const built = statSync(`${root}apps/dashboard/dist/index.html`, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const isStale = globSync(SOURCES, { cwd: root }).some((file) => statSync(root + file).mtimeMs > built)
  if (!isStale) return
  const child = spawn(process.execPath, [`${root}apps/dashboard/build.ts`], { stdio: ['ignore', 'ignore', 'inherit'] })
  child.once('exit', (code) => {
    if (code !== 0) process.stderr.write('The dashboard could not be built; the API is there without it.\n')
  })
  // A start that ends at once does not wait for it.
  child.unref()
}
