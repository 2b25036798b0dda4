import { afterAll, beforeAll } from 'vitest'
import type { Store } from '../store.ts'
import type { TextJudge } from '../text-judge.ts'

/** A store under test, on an empty database. */
interface Engine {
  store: Store
  /** Closes the store and removes what was made. */
  dispose(): Promise<void>
}

export type OpenEngine = (options?: { judge?: TextJudge; keptEvents?: number }) => Promise<Engine>

/** One engine for the tests of the surrounding `describe`, each of which makes its own projects. */
export function useEngine(
  open: OpenEngine,
  options: Parameters<OpenEngine>[0] = {},
): { store: Store; createProject(): Promise<number> } {
  let engine: Engine | undefined
  let projects = 0
  beforeAll(async () => {
    engine = await open(options)
  })
  afterAll(async () => engine?.dispose())

  function opened(): Engine {
    if (engine === undefined) throw new Error('The engine is there from beforeAll on')
    return engine
  }
  return {
    get store() {
      return opened().store
    },
    async createProject() {
      projects += 1
      const id = await opened().store.createProject(`p${projects}`)
      if (id === undefined) throw new Error('The name of a new project was taken')
      return id
    },
  }
}
