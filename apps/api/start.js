// Plain JavaScript, as what runs before the cache of compiled modules is on would be compiled at each start: a third of the memory.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { buildDashboardWhenStale } from './build-dashboard.js'

const { directory } = enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/parley/', import.meta.url)))
// Threads read it from here.
process.env.NODE_COMPILE_CACHE = directory
buildDashboardWhenStale()
await import('./src/main.ts')
// Or only a program that ends in order would leave one.
flushCompileCache()
