import { gzipSync } from 'node:zlib'
import { type ImportInput, ImportQuery } from '@parley/contracts'
import { expect, it } from 'vitest'
import { fakeStore } from '../testing/fake-store.ts'
import { ACTOR, asPieces, NOW } from '../testing/open-services.ts'
import { numbered } from '../testing/sample-csv.ts'
import { createImport } from './import-file.ts'

const STARTED = 'a thread was started'
const program = new URL(`data:text/javascript,throw new Error(${JSON.stringify(STARTED)})`)

async function failure(file: string | Uint8Array, input: ImportInput = {}): Promise<{ message: string }> {
  const run = createImport({ ...fakeStore(), now: () => NOW, program })
  return run(ACTOR, { bytes: asPieces([Buffer.from(file)]) }, ImportQuery.parse(input)).then(
    () => expect.unreachable(),
    (error) => error,
  )
}

const rows = numbered(20_000)
const columns = Array.from({ length: 65 }, (_, n) => `c${n}`).join()

it.each<[string, string | Uint8Array, string, ImportInput?]>([
  ['a header of too many columns', `${columns}\n${rows}`, 'header has 65 columns'],
  ['a packed header of too many columns', gzipSync(`${columns}\n${rows}`), 'header has 65 columns'],
  ['a header without end', 'a,b,'.repeat(100_000), 'larger than 65536 bytes'],
  ['a quote in the header without end', `"${'a,b\n'.repeat(100_000)}`, 'quote'],
  ['zeros that pack well', gzipSync(Buffer.alloc(80_000_000)), '100 times'],
  ['rows that pack well', gzipSync('c,5\n'.repeat(10_000_000)), '100 times'],
  ['a column that is not there', rows, 'nope', { map: ['nope:rating'] }],
])('%s is refused before a thread is started', async (_, file, message, input) => {
  const error = await failure(file, input)
  expect(JSON.stringify([error.message, error])).toContain(message)
})

it.each<[string, string | Uint8Array]>([
  ['sound', rows],
  ['packed', gzipSync(rows)],
  ['not in ASCII', `é${columns}\n${rows}`],
  ['a header after blank lines', `${'\n'.repeat(60_000)}${rows}`],
])('a file that starts %s is read on a thread', async (_, file) => {
  expect(await failure(file)).toMatchObject({ message: STARTED })
})
