import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshClone, ROOT, shellCommands, untilAnswered } from './fresh-clone.ts'

const clone = freshClone()
afterAll(() => clone.remove())

const STEP =
  /(?:(?<how>At the end of|In|a new file) `(?<file>[^`]+\.ts)`(?:, below the line `(?<line>[^`]+)`)?|below the line `(?<next>[^`]+)`):\n\n {3}```ts\n(?<code>[\s\S]*?) {3}```/g

/** Does what the walk-through says, and names the files that it touched. */
function follow(walkThrough: string): string[] {
  const touched: string[] = []
  for (const { groups = {} } of walkThrough.matchAll(STEP)) {
    const file = groups.file ?? touched.at(-1) ?? ''
    const code = (groups.code ?? '').replace(/^ {3}/gm, '')
    const path = join(clone.folder, file)
    const below = groups.line ?? groups.next
    if (groups.how === 'a new file') writeFileSync(path, code, { flag: 'wx' })
    else if (below === undefined) writeFileSync(path, `\n${code}`, { flag: 'a' })
    else insertBelow(path, below, code)
    touched.push(file)
  }
  return [...new Set(touched)]
}

function insertBelow(path: string, line: string, code: string): void {
  const lines = readFileSync(path, 'utf8').split('\n')
  expect(lines.filter((each) => each === line)).toHaveLength(1)
  lines.splice(lines.indexOf(line) + 1, 0, code)
  writeFileSync(path, lines.join('\n'))
}

test('the walk-through "add an endpoint" adds one that works, in four source files and one test', async () => {
  const page = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')
  const touched = follow(page.slice(page.indexOf('## Add an endpoint'), page.indexOf('## Style')))
  expect(touched).toHaveLength(5)
  expect(touched.filter((file) => file.endsWith('.test.ts'))).toHaveLength(1)

  const commands = shellCommands('CONTRIBUTING.md')
  expect(commands).toHaveLength(4)
  clone.run('npx -y pnpm@12.21.0 install --frozen-lockfile')
  for (const command of commands) clone.run(command)

  clone.start('PORT=8996 npx -y pnpm@12.21.0 start')
  await untilAnswered('http://127.0.0.1:8996/health', 120_000)
  const rated = await fetch('http://127.0.0.1:8996/ratings', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ conversation_id: 'conv 1', rating: 4 }),
  })
  const latest = await fetch('http://127.0.0.1:8996/conversations/conv%201/latest-rating')
  expect(await latest.json()).toEqual(await rated.json())
})
