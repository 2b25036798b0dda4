import type { Store } from '@parley/store'

export type Failures = Partial<Record<keyof Store, (call: number) => Error | undefined>>

/** A store whose methods reject where they are told to; `call` counts the calls of a method from 1. */
export function failingStore(store: Store, failures: Failures): Store {
  const calls = new Map<string, number>()
  return new Proxy(store, {
    get(target, name: keyof Store) {
      const method = target[name] as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        const call = (calls.get(name) ?? 0) + 1
        calls.set(name, call)
        const error = failures[name]?.(call)
        return error === undefined ? method.apply(target, args) : Promise.reject(error)
      }
    },
  })
}
