import type { Context } from '@parley/contracts'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client'
import type { Database } from './database.ts'
import type { OpenStreams } from './events/open-streams.ts'
import type { Load } from './load-shedding.ts'

export interface Metrics {
  /** Counts one call of a procedure or of a streaming route. */
  observe: Context['observe']
  contentType: string
  text(): Promise<string>
}

/** Prometheus metrics of one server; procedures are labels, addresses and projects never are. */
export function createMetrics(database: Database, load: Load, streams: OpenStreams['counts']): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'parley_requests_total',
    help: 'Calls by procedure and HTTP status',
    labelNames: ['procedure', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'parley_request_duration_seconds',
    help: 'Duration of calls by procedure',
    labelNames: ['procedure'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30, 300],
    registers: [registry],
  })
  new Gauge({
    name: 'parley_calls_under_way',
    help: 'Requests whose calls, or transfers, have begun and not ended, by class',
    labelNames: ['class'],
    registers: [registry],
    collect() {
      for (const [name, count] of Object.entries(load.underWay)) this.set({ class: name }, count)
    },
  })
  new Counter({
    name: 'parley_requests_shed_total',
    help: 'Requests refused unread with 503, as too many calls were under way',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(load.shed)
    },
  })
  new Gauge({
    name: 'parley_event_streams_open',
    help: 'Streams of events that are open, by transport',
    labelNames: ['transport'],
    registers: [registry],
    collect() {
      for (const [transport, count] of Object.entries(streams.open)) this.set({ transport }, count)
    },
  })
  new Counter({
    name: 'parley_events_sent_total',
    help: 'Events sent to clients, by transport',
    labelNames: ['transport'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [transport, count] of Object.entries(streams.sent)) this.inc({ transport }, count)
    },
  })
  new Counter({
    name: 'parley_event_streams_cut_total',
    help: 'Streams of events that were cut, by reason',
    labelNames: ['reason'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [reason, count] of Object.entries(streams.cut)) this.inc({ reason }, count)
    },
  })
  new Counter({
    name: 'parley_rows_written_total',
    help: 'Ratings created, changed or deleted since the start',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(database.stats().rowsWritten)
    },
  })
  new Gauge({
    name: 'parley_store_queue',
    help: 'Database calls that wait or run',
    registers: [registry],
    collect() {
      this.set(database.stats().queued)
    },
  })
  return {
    observe(call) {
      requests.inc({ procedure: call.procedure, status: call.status })
      seconds.observe({ procedure: call.procedure }, call.seconds)
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
