import type { Store } from '@parley/store'

const READERS = 2

/** Keeps all reader threads of a store at work until it is told to let go. */
export async function holdReaders(store: Store, projectId: number): Promise<() => Promise<void>> {
  const gate = new Int32Array(new SharedArrayBuffer(4))
  const snapshot = await store.snapshot()
  const format = { module: import.meta.url, name: waitAtGate.name, argument: gate }
  const page = { snapshot, afterId: 0, limit: 1, format }
  const held = Promise.all(Array.from({ length: READERS }, () => store.exportPage(projectId, {}, page)))
  return async () => {
    Atomics.store(gate, 0, 1)
    Atomics.notify(gate, 0)
    await held
  }
}

/** @public Called by its name, on the thread of a reader. */
export function waitAtGate(_rows: unknown[], gate: Int32Array): string {
  Atomics.wait(gate, 0, 0)
  return ''
}
