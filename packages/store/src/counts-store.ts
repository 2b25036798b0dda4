import type { RatingFilter, RowsFormat, StoredRating } from './store.ts'
import type { TextSentimentCount } from './text-judge.ts'

/** Number of ratings with 1, 2, 3, 4 and 5 stars. */
export type StarCounts = [number, number, number, number, number]

/** Star counts by the value of one metadata key. */
export interface StarCountsByValue {
  values: { value: string; stars: StarCounts }[]
  /** Of values beyond the most that are told apart. */
  other: StarCounts
  /** Of ratings without a scalar value of at most 256 characters under this key. */
  missing: StarCounts
}

/** Some ratings by each of their dimensions: `language`, and every metadata key with at most 100 scalar values. */
export interface Tabulation {
  /** Of all that were looked at. */
  stars: StarCounts
  /** A metadata key that is called `language` is `metadata:language`. Ratings without a value are in none. */
  dimensions: { key: string; values: { value: string; stars: StarCounts }[] }[]
}

export interface TextSampling {
  /** The stars of each group, both ends included. */
  groups: readonly { lowest: number; highest: number }[]
  /** Ratings that are gone through, at most, the newest first; where a fifth as many have the words or labels, all of those. */
  window: number
  /** Texts of a group that are read, at most. */
  texts: number
  /** Characters of a text that are read, at most. */
  characters: number
  /** UTF-8 bytes of the texts of a group together, at most. */
  bytes: number
  /** A function `(groups: SampledTexts[], argument) => Result` by its module; its answer must be cloneable. */
  apply: RowsFormat
}

/** The newest texts of a group, the newest first. */
export interface SampledTexts {
  texts: SampledText[]
  /** False where there may be more. */
  complete: boolean
}

export type SampledText = Pick<StoredRating, 'id' | 'rating' | 'timestamp'> & { feedback: string }

/** What reports are made of. Each call names a project, and rejects with CANCELLED as soon as its signal fires. */
export interface CountsStore {
  countStars(projectId: number, filter: RatingFilter, signal?: AbortSignal): Promise<StarCounts>
  /** By calendar day of the project's zone, as days since 1970-01-01, ascending; days without ratings are left out. */
  countStarsByDay(
    projectId: number,
    filter: RatingFilter,
    signal?: AbortSignal,
  ): Promise<{ day: number; stars: StarCounts }[]>
  /**
   * Between ascending bounds in milliseconds, each included in what follows it; the period of the filter is not looked at.
   * Fast where they are starts of days of the project's zone, but for the first and the last; else from the rows.
   */
  countStarsBetween(
    projectId: number,
    filter: RatingFilter,
    bounds: readonly number[],
    signal?: AbortSignal,
  ): Promise<StarCounts[]>
  /** Values without ratings are left out; undefined where the key is kept out of the dimensions, by the settings or by the limit. */
  countStarsByValue(
    projectId: number,
    key: string,
    filter: RatingFilter,
    signal?: AbortSignal,
  ): Promise<StarCountsByValue | undefined>
  /** As by value. */
  countStarsByLanguage(projectId: number, filter: RatingFilter, signal?: AbortSignal): Promise<StarCountsByValue>
  /** By the hour, 0-23, of the project's zone, ascending. */
  countStarsByHour(
    projectId: number,
    filter: RatingFilter,
    signal?: AbortSignal,
  ): Promise<{ hour: number; stars: StarCounts }[]>
  /** Of the ratings whose text is judged, by its language and sentiment. */
  countTextSentiments(projectId: number, filter: RatingFilter, signal?: AbortSignal): Promise<TextSentimentCount[]>
  /** Of the newest ratings that match, at most so many: by time, or where an index of words or labels finds them, by id. */
  tabulateNewest(projectId: number, filter: RatingFilter, rows: number, signal?: AbortSignal): Promise<Tabulation>
  /** What a function makes of the newest feedback texts of each group, on the thread that has them. */
  sampleTexts<Result>(
    projectId: number,
    filter: RatingFilter,
    sampling: TextSampling,
    signal?: AbortSignal,
  ): Promise<Result>
}
