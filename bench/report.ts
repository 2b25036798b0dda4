import { howToInstall } from './programs.ts'
import { shortNumber } from './scenario.ts'
import type { ScenarioResult, Verdict } from './verdicts.ts'

export interface Report {
  at: string
  quick: boolean
  rounds: number
  machine: Record<string, string>
  versions: Record<string, string>
  scenarios: ScenarioResult[]
}

/** One scenario for the terminal: the medians of all subjects, then the bars. */
export function scenarioText({ figures, verdicts, missing, failure }: ScenarioResult): string {
  const subjects = [...new Set(figures.flatMap(({ medians }) => Object.keys(medians)))]
  const table = [
    ['median', ...subjects],
    ...figures.map(({ figure, medians }) => [figure, ...subjects.map((subject) => shown(medians[subject]))]),
  ]
  const bars = verdicts.map((verdict) => [
    `${verdict.figure}${verdict.subject === 'parley' ? '' : ` (${verdict.subject})`}`,
    verdict.bar,
    shown(verdict.peer === null ? verdict.value : verdict.ratio),
    verdict.verdict,
  ])
  return [
    aligned(table),
    aligned(bars),
    ...(missing.length === 0 ? [] : [`  MISSING: ${missing.join(', ')}; ${howToInstall(missing)}`]),
    ...(failure === undefined ? [] : [`  FAILED: ${failure}`]),
  ].join('\n')
}

/** All scenarios as the tables of a document. */
export function reportMarkdown({ at, rounds, machine, versions, scenarios }: Report): string {
  const lines = (entries: Record<string, string>) => Object.entries(entries).map(([name, value]) => `${name} ${value}`)
  return [
    `Run of ${at.slice(0, 10)}, medians of ${rounds} rounds unless said otherwise. ${sentence(lines(machine))} ${sentence(lines(versions))}`,
    '',
    '| Scenario | Figure | Parley | Peer | Ratio | Bar | |',
    '| --- | --- | --: | --: | --: | --- | --- |',
    ...scenarios.flatMap(({ title, verdicts }) =>
      verdicts.map((verdict, index) => row([index === 0 ? title : '', ...verdictCells(verdict)])),
    ),
    '',
    'All medians of the same run:',
    '',
    '| Scenario | Figure | Medians |',
    '| --- | --- | --- |',
    ...scenarios.flatMap(({ name, figures }) =>
      figures.map(({ figure, medians }) => row([`\`${name}\``, figure, sentenceOf(medians)])),
    ),
    ...scenarios.flatMap(({ name, missing, failure }) => [
      ...missing.map((program) => `\n\`${name}\`: ${program} was not installed.`),
      ...(failure === undefined ? [] : [`\n\`${name}\` failed: ${failure}`]),
    ]),
  ].join('\n')
}

export function isAllMet(scenarios: readonly ScenarioResult[]): boolean {
  return scenarios.every(
    ({ verdicts, failure }) => failure === undefined && verdicts.every(({ verdict }) => verdict === 'met'),
  )
}

function verdictCells({ figure, subject, value, peer, peerValue, ratio, bar, verdict }: Verdict): string[] {
  const name = subject === 'parley' ? figure : `${figure}, ${subject}`
  const other = peer === null ? '' : `${peer} ${shown(peerValue)}`
  return [name, shown(value), other, ratio === null ? '' : shown(ratio), bar, verdict]
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function sentenceOf(medians: Record<string, number>): string {
  return Object.entries(medians)
    .map(([subject, value]) => `${subject} ${shown(value)}`)
    .join('; ')
}

function sentence(parts: readonly string[]): string {
  const [first = '', ...rest] = parts
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join('; ')}.`
}

function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? '-' : shortNumber(value)
}

function aligned(table: readonly string[][]): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)))
  return table
    .map((cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}
