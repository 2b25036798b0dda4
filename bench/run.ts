import { health } from './health.ts'
import { memory } from './memory.ts'

/** `pnpm bench <name> [options]`; without a name all of them, one after the other. */
const benches: Record<string, (options: string[]) => Promise<void>> = { memory, health }

const [name, ...options] = process.argv.slice(2)
if (name !== undefined && !(name in benches)) {
  process.stderr.write(`There is no bench "${name}"; there are ${Object.keys(benches).join(', ')}\n`)
  process.exit(1)
}
for (const [each, bench] of Object.entries(benches)) {
  if (name === undefined || name === each) await bench(options)
}
