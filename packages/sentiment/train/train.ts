// Trains `weights.bin` anew: `pnpm sentiment:train -- FOLDER`, the folder of sentiment_train. The same folder gives the same bytes.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { packedWeights } from '../src/weights.ts'
import { examplesOf } from './examples.ts'
import { folderFromArguments, mayBeTrainedOn, readRows } from './rows.ts'
import { trainedWeights } from './trained-weights.ts'

const started = performance.now()
const rows = readRows(folderFromArguments()).filter(mayBeTrainedOn)
report(`${rows.length} rows read`)
const examples = examplesOf(rows)
report('features made')
const bytes = packedWeights(trainedWeights(examples))
writeFileSync(new URL('../weights.bin', import.meta.url), bytes)
report(`weights.bin written: ${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`)

function report(line: string): void {
  process.stderr.write(`${((performance.now() - started) / 1_000).toFixed(1).padStart(6)} s  ${line}\n`)
}
