import type { PreviewColumn } from '@parley/contracts'
import type { Assignments, Field } from '../assignments.ts'
import { METADATA } from '../draft.ts'
import { isOwn, isOwnExtra } from '../own-file.ts'
import { isCount, nameSpeaksFor, wordsOf } from './field-names.ts'
import type { Look } from './look-at-values.ts'

export interface LookedAt {
  name: string
  look: Look
}

export type Guess = Pick<PreviewColumn, 'guess' | 'confidence' | 'reason'>

/** What a field asks of values, whether they suffice where the name says nothing, and what to say then. */
interface Rule {
  /** Which share of the values fits. */
  share(look: Look): number
  speaksForItself(look: Look, name: string): boolean
  /** Which of several columns that speak for themselves it is. */
  weight(look: Look): number
  because: string
}

/** Of the values, where the name is one of the field's, and where that is only a part of it. */
const ENOUGH = { 1: 0.9, 2: 0.7 } as const
const NEARLY_ALL = 0.97

// In the order in which they choose: what is told more surely comes first.
const RULES: Partial<Record<Field, Rule>> = {
  rating: {
    share: ({ stars }) => stars,
    speaksForItself: ({ stars, different, filled }, name) =>
      stars >= NEARLY_ALL && filled >= 5 && different >= 3 && !isCount(name),
    weight: ({ different }) => different,
    because: 'its values are whole numbers from 1 to 5',
  },
  timestamp: {
    share: ({ times }) => times,
    speaksForItself: ({ times }) => times >= NEARLY_ALL,
    weight: ({ different }) => different,
    because: 'its values are dates or times',
  },
  language: {
    share: ({ languages }) => languages,
    speaksForItself: ({ plainLanguages, filled, different }) =>
      plainLanguages >= NEARLY_ALL && filled >= 5 && different <= 40,
    weight: ({ filled }) => filled,
    because: 'its values are codes of languages',
  },
  feedback: {
    share: ({ whole, times }) => Number(whole < 0.5 && times < 0.5),
    speaksForItself: ({ sentences, meanLength }) => sentences >= 0.3 && meanLength >= 8,
    weight: ({ meanLength }) => meanLength,
    because: 'its values are texts',
  },
  external_id: {
    share: ({ different, filled, longest }) => Number(different === filled && longest <= 255),
    speaksForItself: () => false,
    weight: () => 0,
    because: 'no value comes twice',
  },
  conversation_id: {
    share: ({ longest, sentences }) => Number(longest <= 255 && sentences < 0.1),
    speaksForItself: ({ ids, different, filled }) => ids >= NEARLY_ALL && different === filled && filled >= 5,
    weight: ({ meanLength }) => meanLength,
    because: 'its values are short ids',
  },
  user_id: {
    share: ({ longest, sentences }) => Number(longest <= 255 && sentences < 0.1),
    speaksForItself: () => false,
    weight: () => 0,
    because: 'its values are short',
  },
}

/** What each column is, those that the query names left as it says. */
export function guessColumns(columns: readonly LookedAt[], { mapped, dropped }: Assignments): Map<string, Guess> {
  const guesses = new Map<string, Guess>()
  if (isOwn(columns.map(({ name }) => name))) for (const { name } of columns) guesses.set(name, ofOwnFile(name))
  for (const { name } of columns) {
    const target = mapped.get(name)
    if (target !== undefined) guesses.set(name, { guess: target, confidence: 'given', reason: 'You said so.' })
    if (dropped.has(name)) guesses.set(name, { guess: null, confidence: 'given', reason: 'You left it out.' })
  }
  for (const [field, rule] of Object.entries(RULES) as [Field, Rule][]) {
    const isTaken = [...guesses.values()].some(({ guess }) => guess === field)
    const best = isTaken
      ? undefined
      : bestFor(
          field,
          rule,
          columns.filter(({ name }) => !guesses.has(name)),
        )
    if (best !== undefined) guesses.set(best.name, best)
  }
  return new Map(columns.map(({ name, look }) => [name, guesses.get(name) ?? asMetadata(name, look)]))
}

function bestFor(field: Field, rule: Rule, columns: readonly LookedAt[]): (Guess & { name: string }) | undefined {
  const named = columns
    .map(({ name, look }) => ({ name, look, says: nameSpeaksFor(name, field) }))
    .filter(({ says, look }) => says > 0 && (look.filled === 0 ? says === 2 : rule.share(look) >= ENOUGH[says || 1]))
    .sort((a, b) => b.says - a.says || b.look.filled - a.look.filled)
  const [first] = named
  if (first !== undefined) return { name: first.name, ...byName(field, rule, first.look) }
  const [heaviest, second] = columns
    .filter(({ name, look }) => rule.speaksForItself(look, name))
    .sort((a, b) => rule.weight(b.look) - rule.weight(a.look))
  if (heaviest === undefined) return undefined
  // Stars that two columns could be are for people to tell.
  if (field === 'rating' && second && rule.weight(second.look) === rule.weight(heaviest.look)) return undefined
  return { name: heaviest.name, guess: field, confidence: 'low', reason: `Only the values say so: ${rule.because}.` }
}

function byName(field: Field, { because, share }: Rule, look: Look): Guess {
  if (look.filled === 0) return { guess: field, confidence: 'low', reason: 'The name says so; there is no value here.' }
  if (field === 'external_id' && look.isRunning) {
    const reason = 'The name says so. Its values are running numbers: make sure that no other file has the same.'
    return { guess: field, confidence: 'low', reason }
  }
  const fitting = share(look)
  if (fitting >= ENOUGH[1]) return { guess: field, confidence: 'high', reason: `The name says so, and ${because}.` }
  const reason = `The name says so, but only ${Math.floor(fitting * 100)} % of the values are of that kind.`
  return { guess: field, confidence: 'low', reason }
}

function asMetadata(name: string, look: Look): Guess {
  if (wordsOf(name).join() === 'metadata') {
    return { guess: 'metadata', confidence: 'high', reason: 'Its keys are kept with each rating.' }
  }
  const guess = METADATA + name
  if (/^column_\d+$/.test(name) && look.isRunning && look.filled > 1) {
    return { guess: null, confidence: 'high', reason: 'Running numbers without a name say nothing.' }
  }
  const misfit = (Object.keys(RULES) as Field[]).find((field) => nameSpeaksFor(name, field) === 2)
  if (look.filled === 0) return { guess, confidence: 'low', reason: 'There is no value here.' }
  return misfit === undefined
    ? { guess, confidence: 'high', reason: 'It is kept with each rating.' }
    : { guess, confidence: 'low', reason: whyNot(misfit, look) }
}

/** Why a column with such a name is not that. */
function whyNot(field: Field, { smallest, largest, whole }: Look): string {
  if (field === 'rating' && whole >= ENOUGH[1]) {
    return `Stars are whole numbers from 1 to 5; these go from ${smallest} to ${largest}. Convert them first.`
  }
  if (field === 'rating') return 'Stars are whole numbers from 1 to 5; these values are none.'
  if (field === 'timestamp') return 'Times are read with the year first, such as 2026-01-31; these values are none.'
  return `Another column fits ${field} better, or these values do not.`
}

function ofOwnFile(name: string): Guess {
  return isOwnExtra(name)
    ? { guess: null, confidence: 'high', reason: "An export of Parley's own has it; it is made anew." }
    : { guess: name, confidence: 'high', reason: "An export of Parley's own." }
}
