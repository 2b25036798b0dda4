export interface Toast {
  id: number
  text: string
  isBad: boolean
  action: { label: string; run: () => void } | undefined
}

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Says something for ten seconds, with at most one thing to do about it; a failure stays until it is closed. */
export function showToast(text: string, options: { action?: Toast['action']; isBad?: boolean } = {}): void {
  lastId += 1
  // The newest few: what is said faster than it can be read says nothing.
  change([...toasts.slice(-2), { id: lastId, text, action: options.action, isBad: options.isBad ?? false }])
}

export function closeToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

export function readToasts(): readonly Toast[] {
  return toasts
}

export function watchToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
