/** Lets a number of works run at once, and of each project one; the rest wait in line, a line for each project. */
export interface Turns {
  /** Rejects with the signal's reason where that comes before the turn. */
  take<Result>(projectId: number, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>
  /** Whether somebody waits who could start if this project's work ended. */
  isAwaited(projectId: number): boolean
}

export function createTurns(atOnce: number): Turns {
  const running = new Set<number>()
  // Who has had a turn goes to the end, so that nobody waits for more than one of each other project.
  const lines = new Map<number, Set<() => void>>()

  function leave(projectId: number, start: () => void): void {
    const line = lines.get(projectId)
    line?.delete(start)
    if (line?.size === 0) lines.delete(projectId)
  }

  function wait(projectId: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        leave(projectId, start)
        reject(signal?.reason)
      }
      const start = () => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      const line = lines.get(projectId) ?? new Set()
      lines.set(projectId, line.add(start))
    })
  }

  function startNext(): void {
    if (running.size === atOnce) return
    const [projectId, line] = [...lines].find(([each]) => !running.has(each)) ?? []
    if (projectId === undefined || line === undefined) return
    const [start] = line
    if (start === undefined) return
    lines.delete(projectId)
    line.delete(start)
    if (line.size > 0) lines.set(projectId, line)
    running.add(projectId)
    start()
  }

  return {
    async take(projectId, work, signal) {
      signal?.throwIfAborted()
      const turn = wait(projectId, signal)
      startNext()
      await turn
      try {
        return await work()
      } finally {
        running.delete(projectId)
        startNext()
      }
    },
    isAwaited: (projectId) => [...lines.keys()].some((each) => each === projectId || !running.has(each)),
  }
}
