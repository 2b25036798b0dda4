import type { Scenario } from './scenario.ts'
import { analytics } from './scenarios/analytics.ts'
import { createMany } from './scenarios/create-many.ts'
import { crossFilter } from './scenarios/cross-filter.ts'
import { dashboard } from './scenarios/dashboard.ts'
import { exportAll } from './scenarios/export.ts'
import { health } from './scenarios/health.ts'
import { idleMemory } from './scenarios/idle-memory.ts'
import { importFile } from './scenarios/import.ts'
import { insight } from './scenarios/insight.ts'
import { list } from './scenarios/list.ts'
import { live } from './scenarios/live.ts'
import { memory } from './scenarios/memory.ts'
import { openLoop } from './scenarios/open-loop.ts'
import { overload } from './scenarios/overload.ts'
import { post, rpcCreate } from './scenarios/post.ts'
import { range } from './scenarios/range.ts'
import { search } from './scenarios/search.ts'
import { start } from './scenarios/start.ts'
import { terms } from './scenarios/terms.ts'

/** In the order in which a whole run does them. */
export const SCENARIOS: readonly Scenario[] = [
  post,
  rpcCreate,
  openLoop,
  createMany,
  importFile,
  exportAll,
  analytics,
  range,
  crossFilter,
  insight,
  terms,
  search,
  list,
  dashboard,
  start,
  idleMemory,
  overload,
  live,
  health,
  memory,
]
