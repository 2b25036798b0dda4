// `pnpm parley-check [file]`: are the counts that analytics answer from those that the ratings give?
import { fileURLToPath } from 'node:url'
import { checkCounts } from './libsql/check-counts.ts'

const [given = 'file:data/parley.db'] = process.argv.slice(2)
if (/^(libsql|https?):/.test(given)) {
  process.stderr.write('parley-check reads a database file; run it on the server of this database\n')
  process.exit(2)
}
const path = given.startsWith('file://') ? fileURLToPath(given) : given.replace(/^file:/, '')
let last = 0
const report = await checkCounts(path, (ratings) => {
  if (ratings - last < 500_000) return
  last = ratings
  process.stderr.write(`${ratings} ratings counted\n`)
})
for (const line of report.differences) process.stdout.write(`${line}\n`)
if (report.unreadable > 0)
  process.stdout.write(
    `${report.unreadable} ratings have metadata that cannot be read; lists and exports leave them out\n`,
  )
const verdict =
  report.different === 0 ? 'all counts are right' : `${report.different} are not what the ratings and links say`
process.stdout.write(`${report.ratings} ratings, ${report.cells} counts: ${verdict}\n`)
if (report.different > 0 || report.unreadable > 0) process.exitCode = 1
