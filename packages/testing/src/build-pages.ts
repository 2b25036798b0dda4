import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Before the tests: the pages as they are now, where tests start the server without `pnpm start`. */
export function setup(): void {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../../apps/dashboard/build.ts')], { stdio: 'inherit' })
}
