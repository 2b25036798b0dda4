import { stringifySearch } from '../app/search.ts'
import type { Filters } from '../filters/filters.ts'
import type { Format } from './export-search.ts'

export interface Wanted {
  filters: Filters
  format: Format
}

/** Of the download, on this server. */
export function exportAddress({ filters, format }: Wanted): string {
  return `/export${stringifySearch({ ...filters, format })}`
}

/** The same from a terminal. No apostrophe is left in an address, so none ends the quotes. */
export function curlCommand(wanted: Wanted, needsKey: boolean): string {
  const address = `${location.origin}${exportAddress(wanted)}`
  const key = needsKey ? ` \\\n  --header "Authorization: Bearer $PARLEY_API_KEY"` : ''
  return `curl --fail '${address}' \\\n  --output ratings.${wanted.format}${key}`
}

/** The same as a program, which is given the ratings one by one. */
export function sdkCode({ filters }: Wanted, needsKey: boolean): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined)
  const options = given.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ')
  const key = needsKey ? ', api_key: process.env.PARLEY_API_KEY' : ''
  return `import { createParley } from '@parley/client'

const parley = createParley({ url: ${JSON.stringify(location.origin)}${key} })
for await (const rating of parley.exportRatings(${options === '' ? '' : `{ ${options} }`})) {
  console.log(rating)
}`
}
