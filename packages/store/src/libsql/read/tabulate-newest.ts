import type { StarCounts, Tabulation } from '../../counts-store.ts'
import { scalarText } from '../../labels.ts'
import type { RatingFilter } from '../../store.ts'
import type { Connection } from '../connection.ts'
import type { Row } from '../database.ts'
import { isReadable, readMetadata } from '../stored.ts'
import { matching } from './matching.ts'
import { raw, sql } from './sql.ts'
import { addStars, NO_STARS } from './star-counts.ts'

/** Keys with more values tell ratings apart, not kinds of ratings. */
const MOST_VALUES = 100
const MOST_KEYS = 64

/** By each language and each scalar of the metadata at once, of a bounded number of rows, on the reader's thread. */
export async function tabulateNewest(
  { readWith }: Pick<Connection, 'readWith'>,
  { projectId, filter, rows }: { projectId: number; filter: RatingFilter; rows: number },
): Promise<Tabulation> {
  const { indexed, onRow } = matching(projectId, filter)
  const newest =
    indexed === undefined
      ? sql`select r.rating, r.language, r.metadata from ratings r where ${onRow} and ${raw(isReadable('r'))}
          order by r.timestamp desc, r.id desc limit ${rows}`
      : sql`select r.rating, r.language, r.metadata from (${indexed} order by i.rowid desc limit ${rows}) i
          cross join ratings r on r.id = i.rowid where ${onRow} and ${raw(isReadable('r'))}`
  return readWith<Tabulation>([newest], { module: import.meta.url, name: tabulate.name, argument: undefined })
}

/** @public Called by its name, on the thread of the reader. */
export function tabulate([rows = []]: Row[][]): Tabulation {
  const dimensions = new Map<string, Map<string, StarCounts>>([['language', new Map()]])
  let stars: StarCounts = NO_STARS
  for (const [rating, language, metadata] of rows) {
    const one: StarCounts = [...NO_STARS]
    one[Number(rating) - 1] = 1
    stars = addStars(stars, one)
    if (language !== null) add('language', String(language))
    for (const [key, value] of Object.entries(readMetadata(String(metadata)) ?? {})) {
      const text = scalarText(value)
      if (text !== undefined) add(key === 'language' ? 'metadata:language' : key, text)
    }

    function add(key: string, value: string): void {
      const values = dimensions.get(key) ?? new Map<string, StarCounts>()
      if (!dimensions.has(key) && dimensions.size >= MOST_KEYS) return
      dimensions.set(key, values)
      if (values.size > MOST_VALUES) return
      values.set(value, addStars(values.get(value) ?? NO_STARS, one))
    }
  }
  const kept = [...dimensions].filter(([, values]) => values.size > 0 && values.size <= MOST_VALUES)
  return {
    stars,
    dimensions: kept.map(([key, values]) => ({
      key,
      values: [...values].map(([value, counted]) => ({ value, stars: counted })),
    })),
  }
}
