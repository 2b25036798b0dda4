// What docs/sentiment.md says of the model: every source is judged by a model that was trained without it.
// `pnpm sentiment:evaluate -- FOLDER`, the folder of sentiment_train; a quarter of an hour.

import feedback from '../fixtures/feedback.json' with { type: 'json' }
import { probabilities } from '../src/probabilities.ts'
import { readWeights } from '../src/weights.ts'
import { baselineLogits, baselineSample, trainedBaseline } from './baseline.ts'
import { type Example, examplesOf } from './examples.ts'
import { LIBRARIES } from './libraries.ts'
import { type Judged, macroF1, mean } from './macro-f1.ts'
import { folderFromArguments, LABELS, languageGroup, mayBeTrainedOn, type Row, readRows, sourceOf } from './rows.ts'
import { trainedWeights } from './trained-weights.ts'
import { numbered } from './vocabulary.ts'

/** Languages with a lexicon; of Japanese there are no texts. */
const MEANT_FOR = 'en fr de es pt it zh ko ar hi id'.split(' ')

type Three = readonly [number, number, number]
type Way = (example: Example) => Three

const examples = examplesOf(readRows(folderFromArguments()))
const sources = [...new Set(examples.map(({ row }) => sourceOf(row)))].sort()
const leftOut = sources.map((source) => ({
  rest: examples.filter(({ row }) => sourceOf(row) !== source && mayBeTrainedOn(row)),
  out: examples.filter(({ row }) => sourceOf(row) === source),
}))

const ways: [name: string, said: Map<Example, number>][] = [
  ['model', foldsOf(modelWay())],
  ['baseline', foldsOf(baselineWay())],
]
printBy('Language', MEANT_FOR, languageGroup)
const others = [...new Set(examples.map(({ row }) => languageGroup(row)))].filter((name) => !MEANT_FOR.includes(name))
printBy('Other language', others.sort(), languageGroup)
printBy('Source left out', sources, sourceOf)
printLibraries()
printFeedback()

function modelWay(): (rest: Example[]) => Way {
  const numbering = numbered(examples)
  return (rest) => {
    const weights = trainedWeights(rest, numbering)
    return (example) => probabilities(example, weights)
  }
}

function baselineWay(): (rest: Example[]) => Way {
  const samples = new Map(examples.map((example) => [example, baselineSample(example)]))
  const sampleOf = (example: Example) => samples.get(example) ?? baselineSample(example)
  return (rest) => {
    const baseline = trainedBaseline(rest.map(sampleOf))
    return (example) => baselineLogits(baseline, sampleOf(example))
  }
}

function foldsOf(train: (rest: Example[]) => Way): Map<Example, number> {
  const said = new Map<Example, number>()
  for (const [fold, { rest, out }] of leftOut.entries()) {
    const way = train(rest)
    for (const example of out) said.set(example, choice(way(example), example))
    process.stderr.write(`${sources[fold]} judged by ${rest.length} texts of other sources\n`)
  }
  return said
}

/** Where a source knows no neutral texts, the more likely of the other two is meant. */
function choice(shares: Three, { withoutNeutral }: Example): number {
  if (withoutNeutral) return shares[2] > shares[0] ? 2 : 0
  return shares.indexOf(Math.max(...shares))
}

function judgedBy(said: Map<Example, number>, chosen: (row: Row) => boolean): Judged[] {
  return examples.filter(({ row }) => chosen(row)).map((example) => [example.label, said.get(example) ?? 1])
}

function printBy(title: string, names: string[], nameOf: (row: Row) => string): void {
  const table = names.map((name) => ways.map(([, said]) => macroF1(judgedBy(said, (row) => nameOf(row) === name))))
  print([title, 'texts', ...ways.map(([name]) => name)])
  for (const [index, name] of names.entries()) {
    const texts = examples.filter(({ row }) => nameOf(row) === name).length
    print([name, String(texts), ...(table[index] ?? []).map(shown)])
  }
  print(['mean of these', '', ...ways.map((_, way) => shown(mean(table.map((scores) => scores[way] ?? 0))))])
  const all = ways.map(([, said]) => macroF1(judgedBy(said, (row) => names.includes(nameOf(row)))))
  print(['all these texts together', '', ...all.map(shown)])
}

/** Each library on texts of each language that it covers, evenly taken; beside it the model on all of them. */
function printLibraries(): void {
  for (const { name, covers, most, scoreOf } of LIBRARIES) {
    print([name, 'texts', 'library', 'model'])
    for (const language of MEANT_FOR.filter(covers)) {
      const own = examples.filter(({ row }) => languageGroup(row) === language)
      const every = Math.ceil(own.length / most) || 1
      const some = own.filter((_, index) => index % every === 0)
      const library = some.map(({ row, label }): Judged => [label, Math.sign(scoreOf(row.text, language)) + 1])
      const model = own.map((example): Judged => [example.label, ways[0]?.[1].get(example) ?? 1])
      print([language, String(some.length), shown(macroF1(library)), shown(macroF1(model))])
    }
  }
}

/** Texts that were never trained on, by the weights of the package. */
function printFeedback(): void {
  const weights = readWeights()
  const rows = feedback.map((row) => ({ ...row, source: 'feedback' }) as Row)
  const judged = examplesOf(rows).map((example): [Row, Judged] => {
    return [example.row, [example.label, choice(probabilities(example, weights), example)]]
  })
  print(['Feedback', 'right', 'macro-F1', 'by libraries'])
  for (const language of [...new Set(rows.map(({ lang }) => lang))]) {
    const own = judged.filter(([{ lang }]) => lang === language).map(([, pair]) => pair)
    const right = own.filter(([truth, said]) => truth === said).length
    const libraries = LIBRARIES.filter(({ covers }) => covers(language)).map(({ name, scoreOf }) => {
      const ofLanguage = rows.filter(({ lang }) => lang === language)
      const hits = ofLanguage.filter(({ text, label }) => LABELS[Math.sign(scoreOf(text, language)) + 1] === label)
      return `${name} ${hits.length}`
    })
    print([language, `${right} of ${own.length}`, shown(macroF1(own)), libraries.join(', ')])
  }
  print(['all', '', shown(macroF1(judged.map(([, pair]) => pair)))])
}

function shown(score: number): string {
  return score.toFixed(3)
}

function print(cells: string[]): void {
  process.stdout.write(`${cells.join('\t')}\n`)
}
