import { Language, LIMITS } from '@parley/contracts'
import { readTextField } from '../read-field.ts'

/** What the values of a column look like; shares are of those that are not empty. */
export interface Look {
  filled: number
  different: number
  samples: string[]
  stars: number
  /** Whole numbers, whatever their size. */
  whole: number
  times: number
  /** Of the times, those that name no offset. */
  localTimes: number
  languages: number
  /** Two small letters that are a language: without a name to go by, capitals are countries rather. */
  plainLanguages: number
  /** With letters beside digits, or digits enough for an id, and no blank. */
  ids: number
  meanLength: number
  longest: number
  /** More than a few words, or as much in a script without blanks. */
  sentences: number
  /** The numbers follow each other by one. */
  isRunning: boolean
  smallest: number
  largest: number
}

const TIME = /^\d{4}-\d\d-\d\dT/
const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/i
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** As many are looked at: reading times takes the longest, 0.1 ms each. */
const MOST_VALUES = 1_000

export function lookAt(values: readonly string[]): Look {
  const filled = values.filter((value) => value.trim() !== '').slice(0, MOST_VALUES)
  const times = new Set(filled.filter(isTime))
  const share = (is: (value: string) => boolean) => (filled.length === 0 ? 0 : filled.filter(is).length / filled.length)
  const different = new Set(filled)
  const numbers = filled.map(toWhole).filter((number) => number !== undefined)
  return {
    filled: filled.length,
    different: different.size,
    samples: [...different].slice(0, LIMITS.previewSamples).map(clipped),
    stars: share((value) => isStars(toWhole(value))),
    whole: share((value) => toWhole(value) !== undefined),
    times: share((value) => times.has(value)),
    localTimes: share((value) => times.has(value) && !OFFSET.test(value.trim())),
    languages: share(isLanguage),
    plainLanguages: share((value) => /^[a-z]{2}$/.test(value) && isLanguage(value)),
    ids: share((value) => isId(value) && !times.has(value)),
    meanLength: filled.reduce((sum, value) => sum + value.length, 0) / Math.max(filled.length, 1),
    longest: filled.reduce((most, value) => Math.max(most, value.length), 0),
    sentences: share(isSentence),
    isRunning:
      numbers.length === filled.length &&
      numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1),
    smallest: numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY),
    largest: numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY),
  }
}

/** As the import reads stars: `4.0` and `4,0` are 4. */
function toWhole(value: string): number | undefined {
  const number = readTextField('rating', value, 'UTC')
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

function isStars(number: number | undefined): boolean {
  return number !== undefined && number >= 1 && number <= 5
}

/** As the import reads times; a bare year or a number is none. */
function isTime(value: string): boolean {
  const read = readTextField('timestamp', value, 'UTC')
  return typeof read === 'string' && TIME.test(read) && !Number.isNaN(Date.parse(read))
}

function isLanguage(value: string): boolean {
  if (!Language.safeParse(value).success) return false
  const [code = ''] = value.toLowerCase().split('-')
  return code.length <= 3 && names.of(code) !== undefined
}

function isId(value: string): boolean {
  return /^\S{3,64}$/.test(value) && (/\d{6}/.test(value) || (/\d/.test(value) && /[A-Za-z]/.test(value)))
}

function isSentence(value: string): boolean {
  return (
    value.trim().split(/\s+/).length > 3 ||
    (value.length > 7 && /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/.test(value))
  )
}

function clipped(value: string): string {
  const characters = [...value.slice(0, 2 * LIMITS.previewSampleCharacters)]
  const most = LIMITS.previewSampleCharacters
  return value.length <= most || (characters.length <= most && value.length === characters.join('').length)
    ? value.toWellFormed()
    : `${characters.slice(0, most - 1).join('')}…`.toWellFormed()
}
