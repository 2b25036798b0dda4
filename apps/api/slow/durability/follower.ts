import { createParley } from '@parley/client'
import { onTestFinished } from 'vitest'
import { query } from './server-process.ts'

export interface Follower {
  heard: number[]
  /** What is wrong with what was heard so far, in words: it is the beginning of the log, nothing left out and nothing twice. */
  faults(database: string): string[]
  leave(): void
}

/** A client that follows events from the first one on, whatever becomes of the server. */
export function followEvents(url: string): Follower {
  const heard: number[] = []
  const odd: string[] = []
  const following = createParley({ url }).events.stream.subscribe(
    { last_event_id: '0' },
    {
      onData: ({ data }) => (data.kind === 'reset' ? odd.push('It was reset') : heard.push(Number(data.id))),
      onError: (error) => odd.push(`It was ended: ${error.message}`),
      onComplete: () => odd.push('It was over'),
    },
  )
  onTestFinished(() => following.unsubscribe())
  return {
    heard,
    faults(database) {
      const log = query(database, 'select seq from outbox order by seq').map(Number)
      const wrong = heard.findIndex((id, index) => id !== log[index])
      return [...odd, ...(wrong < 0 ? [] : [`Event ${log[wrong]} was to come, and ${heard[wrong]} came`])]
    },
    leave: () => following.unsubscribe(),
  }
}

/** Ratings of calls, not of files, that were stored without an event. */
export function untoldIn(database: string): string[] {
  const told = "select rating_id from outbox where kind = 'created'"
  return query(
    database,
    `select id from ratings where coalesce(external_id, '') not like '%-import-%' and id not in (${told}) limit 10`,
  )
}
