// dependency-cruiser exits 0 when it could read no TypeScript at all, so what it read is counted too.
import { execFileSync } from 'node:child_process'

const FEWEST_MODULES = 60

const report = execFileSync(
  'depcruise',
  ['apps', 'packages', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
  {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  },
)
const { summary } = JSON.parse(report) as {
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] }
}
for (const { from, to, rule } of summary.violations) process.stdout.write(`${rule.name}: ${from} -> ${to}\n`)
if (summary.totalCruised < FEWEST_MODULES) process.stdout.write(`Only ${summary.totalCruised} modules were read\n`)
process.exitCode = summary.violations.length > 0 || summary.totalCruised < FEWEST_MODULES ? 1 : 0
