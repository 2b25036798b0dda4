import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine, describeVersions } from './machine.ts'
import { howToInstall, programVersion } from './programs.ts'
import { isAllMet, type Report, scenarioText } from './report.ts'
import { makeData } from './rows/make-data.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS } from './scenarios.ts'
import { createFigures, judge, type ScenarioResult } from './verdicts.ts'
import { writeDocs } from './write-docs.ts'

const RESULTS = join(import.meta.dirname, 'results')
const ROUNDS = 3

const USAGE = `pnpm bench [name [what the scenario takes]] [--quick] [--rounds n] [--rows n] [--write-docs]
pnpm bench data --rows n [--file path | --csv path]
Scenarios: ${SCENARIOS.map(({ name }) => name).join(', ')}; all of them where none is named.
`

interface Choice {
  quick: boolean
  rounds: number
  rows: number | undefined
  args: string[]
}

const [first, ...others] = process.argv.slice(2)
if (first === 'data') await makeData(others)
else await bench()

async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      rows: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
    },
  })
  const [name, ...args] = positionals
  const chosen = SCENARIOS.filter((scenario) => name === undefined || scenario.name === name)
  const { quick, 'write-docs': toDocs } = values
  if (chosen.length === 0 || (toDocs && (quick || name !== undefined))) {
    process.stderr.write(toDocs ? 'Only a whole run goes into the documents\n' : USAGE)
    process.exitCode = 1
    return
  }
  const rounds = Number(values.rounds ?? (quick ? 1 : ROUNDS))
  const report: Report = {
    at: new Date().toISOString(),
    quick,
    rounds,
    machine: await describeMachine(),
    versions: await describeVersions(),
    scenarios: [],
  }
  for (const part of [report.machine, report.versions]) {
    process.stdout.write(
      `${Object.entries(part)
        .map((entry) => entry.join(': '))
        .join('; ')}\n`,
    )
  }
  for (const scenario of chosen) {
    process.stdout.write(
      `\n== ${scenario.name}: ${scenario.title}${quick ? ' (QUICK: small and short)' : ''}${values.rows ? ` (WITH ${values.rows} ROWS)` : ''}\n`,
    )
    const result = await runScenario(scenario, {
      quick,
      rounds,
      rows: values.rows ? Number(values.rows) : undefined,
      args,
    })
    report.scenarios.push(result)
    process.stdout.write(`${scenarioText(result)}\n`)
    mkdirSync(RESULTS, { recursive: true })
    writeFileSync(join(RESULTS, `${name ?? 'latest'}.json`), `${JSON.stringify(report, null, 2)}\n`)
  }
  if (toDocs) writeDocs(report)
  // Of a quick run only that it went through counts: its sizes are others.
  const isWell = quick ? report.scenarios.every(({ failure }) => failure === undefined) : isAllMet(report.scenarios)
  if (!isWell) process.exitCode = 1
}

async function runScenario(scenario: Scenario, choice: Choice): Promise<ScenarioResult> {
  const figures = createFigures()
  const isMissing = (program: (typeof scenario.needs)[number]) => programVersion(program) === undefined
  const missing = [...scenario.needs, ...(scenario.peers ?? [])].filter(isMissing)
  let failure: string | undefined
  if (missing.length > 0) process.stdout.write(`  MISSING: ${missing.join(', ')}; ${howToInstall(missing)}\n`)
  try {
    if (scenario.needs.some(isMissing)) throw new Error('cannot run without what is missing')
    await scenario.run({
      ...choice,
      has: (program) => !isMissing(program),
      record: figures.record,
      say: (text) => process.stderr.write(`  ${text}\n`),
    })
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
  }
  const all = figures.all()
  const { name, title } = scenario
  return {
    name,
    title,
    figures: all,
    verdicts: judge(scenario, all),
    missing,
    ...(failure !== undefined && { failure }),
  }
}
