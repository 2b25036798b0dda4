import { afterAll, beforeAll } from 'vitest'
import type { Store } from '../store.ts'

/** A store under test, on an empty database, with the means to make what the Store interface does not. */
export interface Engine {
  store: Store
  /** Makes an empty project; gives its id. */
  createProject(): Promise<number>
  /** Closes the store and removes what was made. */
  dispose(): Promise<void>
}

export type OpenEngine = () => Promise<Engine>

/** One engine for the tests of the surrounding `describe`, each of which makes its own projects. */
export function useEngine(open: OpenEngine): Pick<Engine, 'store' | 'createProject'> {
  let engine: Engine | undefined
  beforeAll(async () => {
    engine = await open()
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
    createProject: () => opened().createProject(),
  }
}
