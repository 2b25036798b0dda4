import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
let loaded: typeof import('temporal-polyfill') | undefined

/** Temporal, loaded when first asked for: it takes 3 MiB of each thread, and a database that counts by UTC needs it nowhere. */
export function temporal() {
  loaded ??= require('temporal-polyfill') as typeof import('temporal-polyfill')
  return loaded.Temporal
}
