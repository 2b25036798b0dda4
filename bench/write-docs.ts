import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Report, reportMarkdown } from './report.ts'

const REPOSITORY = join(import.meta.dirname, '..')
const PAGE = join(REPOSITORY, 'docs', 'performance.md')
const BETWEEN_MARKS = /(<!-- figures: start[^>]*-->\n)[\s\S]*(\n<!-- figures: end -->)/

/** Puts the tables of this run between the two marks of docs/performance.md. A run with gaps is no record. */
export function writeDocs(report: Report): void {
  const gaps = report.scenarios.filter(({ failure, missing }) => failure !== undefined || missing.length > 0)
  if (gaps.length > 0) {
    throw new Error(`docs/performance.md stays as it is, for the gaps in ${gaps.map(({ name }) => name).join(', ')}`)
  }
  const page = readFileSync(PAGE, 'utf8')
  if (!BETWEEN_MARKS.test(page)) throw new Error('docs/performance.md has lost the marks of its table')
  const tables = reportMarkdown(report)
  writeFileSync(
    PAGE,
    page.replace(BETWEEN_MARKS, (_, start: string, end: string) => `${start}\n${tables}\n${end}`),
  )
  execFileSync(join(REPOSITORY, 'node_modules', '.bin', 'biome'), ['format', '--write', PAGE])
}
