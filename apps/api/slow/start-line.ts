import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './fresh-clone.ts'

/** What `pnpm start` has Node run. */
export function startLine(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const [node, ...words] = String(scripts.start).split(' ')
  const program = words.pop()
  if (node !== 'node' || program === undefined)
    throw new Error(`pnpm start is not what is known here: ${scripts.start}`)
  return [...words, join(ROOT, program)]
}
