import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { parley } from '../app/parley.ts'
import { noticeSignedOut } from '../app/session.ts'
import { LIVE } from './use-report.ts'

/** Whether what is shown follows what happens. `off`: it does not, and will not by itself. */
export type LiveState = 'connecting' | 'on' | 'off'

/** So many milliseconds after an event everything that shows ratings asks again, however many events came meanwhile. */
const GATHER_MS = 150

/**
 * Follows the events of the project, over one stream for the whole tab, while the tab is looked at: browsers allow six
 * connections to one server, whichever tabs they are of.
 */
export function useLive(): LiveState {
  const queries = useQueryClient()
  const isVisible = useSyncExternalStore(onVisibilityChange, () => document.visibilityState === 'visible')
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    if (!isVisible) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // The next round waits for the answers of the one before, so that a slow server is not asked twice.
    const refresh = async () => {
      await queries.invalidateQueries({ queryKey: [LIVE] }, { cancelRefetch: false })
      timer = undefined
    }
    let isBehind = false
    const gather = () => {
      isBehind = timer !== undefined
      timer ??= setTimeout(async () => {
        await refresh()
        if (isBehind) gather()
      }, GATHER_MS)
    }
    const stream = parley.events.stream.subscribe(
      {},
      {
        onData: gather,
        onConnectionStateChange: ({ state: next }) => setState(next === 'pending' ? 'on' : 'connecting'),
        onError(error) {
          setState('off')
          noticeSignedOut(queries, error)
        },
      },
    )
    return () => {
      stream.unsubscribe()
      clearTimeout(timer)
    }
  }, [isVisible, queries])
  return state
}

function onVisibilityChange(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}
