import type { Erasure, Subject } from '../audit-types.ts'
import { type PreparedRows, prepareRows } from '../prepared-rows.ts'
import type { InsertResult, NewRating, Once, OnceInserted, RatingFilter, Store } from '../store.ts'
import { StoreError } from '../store-error.ts'
import { connect } from './connect.ts'
import { type Connection, type Reads, readsUntil, type StoreOptions } from './connection.ts'
import { startJudging } from './judging.ts'
import { startMaintenance } from './maintenance.ts'
import { migrate } from './migrate.ts'
import { lookUps, planInsert } from './plan-insert.ts'
import { countStarsBetween } from './read/count-between.ts'
import { countStarsByHour, countStarsByLanguage } from './read/count-by-group.ts'
import { countStarsByValue } from './read/count-by-value.ts'
import { countResponses, countResponsesByValue } from './read/count-responses.ts'
import { countStars, countStarsByDay } from './read/count-stars.ts'
import { countTextSentiments } from './read/count-texts.ts'
import { exportPage, takeSnapshot } from './read/export-page.ts'
import { createKnownPairs } from './read/known-pairs.ts'
import { listByTime } from './read/list-by-time.ts'
import { listMismatches } from './read/list-mismatches.ts'
import { listAudit, listErasures } from './read/list-newest.ts'
import { findKey, findProject, findSession, hasKeys, projectName, readKeys, readProjects } from './read/read-access.ts'
import { readEvents } from './read/read-events.ts'
import { getLink, listLinks, readLinkSecret } from './read/read-links.ts'
import { readProject } from './read/read-project.ts'
import { getAsOf, listRevisions } from './read/revisions.ts'
import { sampleTexts } from './read/sample-texts.ts'
import { raw, sql } from './read/sql.ts'
import { tabulateNewest } from './read/tabulate-newest.ts'
import { createZones, type KnownZones, type Zones } from './read/zones.ts'
import { readMetadata, storedColumns, toStored, toStoredRow } from './stored.ts'
import { watchTrouble } from './trouble.ts'
import { createWriteQueue } from './write-queue.ts'

/** As many ratings as other writes can wait for. */
const ERASED_AT_ONCE = 1_000

/** Opens, and where needed creates and migrates, a libSQL database. Throws a StoreError that says what is wrong with it. */
export async function openLibsqlStore(options: StoreOptions): Promise<Store> {
  const connection = await connect(options)
  try {
    await migrate(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  return createStore(watchTrouble(connection, options.onTrouble ?? (() => undefined)), options)
}

function createStore(connection: Connection, { maintenanceRows, keptEvents, judge }: StoreOptions): Store {
  const queue = createWriteQueue(connection)
  const maintenance = startMaintenance(queue, { clearLog: connection.clearLog, rows: maintenanceRows, keptEvents })
  const judging = judge && startJudging(queue, connection, judge)
  const knownZones: KnownZones = new Map()
  const zones = createZones(connection, knownZones)
  let rowsWritten = 0
  maintenance.wake()

  /** What a read goes through, so that the signal calls it off. */
  function until(signal: AbortSignal | undefined): { connection: Reads; zones: Zones } {
    if (signal === undefined) return { connection, zones }
    const reads = readsUntil(signal, connection)
    return { connection: reads, zones: createZones(reads, knownZones) }
  }

  const knownPairs = createKnownPairs(connection)

  async function asking(projectId: number, filter: RatingFilter, signal: AbortSignal | undefined) {
    return { ...until(signal), projectId, filter: await knownPairs(filter) }
  }

  interface Inserting {
    by?: string | undefined
    once?: Once
    isImport?: boolean
  }

  async function insertPrepared(projectId: number, rows: PreparedRows, { by, once, isImport = false }: Inserting) {
    const result = await queue.submit({ kind: 'insert', projectId, rows, by: by ?? null, once, isImport })
    rowsWritten += result.repeats?.stored ?? result.ids.length - result.found.size
    judging?.wake()
    return result
  }

  async function insert(projectId: number, rows: readonly NewRating[], inserting: Inserting): Promise<OnceInserted> {
    if (rows.length === 0) return { results: [], isRepeated: false }
    const prepared = prepareRows(projectId, rows)
    const { ids, found, spares, repeats } = await insertPrepared(projectId, prepared, inserting)
    const results = rows.map(({ spare_external_id, ...row }, index): InsertResult => {
      const rating = found.get(index)
      if (rating !== undefined) return { status: 'found', rating }
      const id = ids[index]
      if (id === undefined) throw new StoreError('FAILED', 'The database gave fewer ids than there are rows')
      const external_id = spares.includes(index) ? (spare_external_id ?? null) : row.external_id
      const timestamp = repeats?.timestamps[index] ?? row.timestamp
      return { status: 'inserted', rating: { ...row, external_id, timestamp, id, text_sentiment: null } }
    })
    return { results, isRepeated: repeats?.stored === 0 }
  }

  async function erase(projectId: number, subject: Subject, by: string | null = null): Promise<Erasure> {
    let receipt: Erasure | undefined
    do {
      const rows = Math.min(ERASED_AT_ONCE, maintenanceRows ?? ERASED_AT_ONCE)
      receipt = await queue.submit({ kind: 'erase', projectId, subject, by, rows, receiptId: receipt?.id })
    } while (receipt.completed_at === null)
    rowsWritten += receipt.erased_ratings
    maintenance.clearLog()
    return receipt
  }

  return {
    insertPrepared: (projectId, rows, by) => insertPrepared(projectId, rows, { by, isImport: true }),
    insert: async (projectId, rows, by) => (await insert(projectId, rows, { by })).results,
    insertOnce: (projectId, rows, once, by) => insert(projectId, rows, { once, by }),
    erase,
    async find(projectId, rows) {
      const lookedUp = rows.length === 0 ? [] : await connection.read(lookUps(projectId, rows))
      const plan = planInsert<NewRating>(projectId, rows, lookedUp)
      return plan.steps.map((step) => {
        if ('found' in step) return step.found
        const { id, ...row } = plan.rows[step.place] ?? {}
        return step.repeats ? ({ ...row, ...(id && { id }) } as NewRating) : undefined
      })
    },
    async get(projectId, id) {
      const [[row] = []] = await connection.read([
        sql`select ${raw(storedColumns())} from ratings where id = ${id} and project_id = ${projectId}`,
      ])
      if (row !== undefined && readMetadata(toStoredRow(row).metadata) === undefined)
        throw new StoreError('FAILED', `The metadata of rating ${id} cannot be read: change them, or delete the rating`)
      return row && toStored(row)
    },
    getAsOf: (projectId, id, at) => getAsOf(connection, { projectId, id, at }),
    revisions: (projectId, id, page) => listRevisions(connection, { projectId, id, page }),
    async update(projectId, changes, by) {
      if (changes.length === 0) return []
      const results = await queue.submit({ kind: 'change', projectId, changes: [...changes], by: by ?? null })
      rowsWritten += results.filter((each) => each !== undefined).length
      judging?.wake()
      return results
    },
    async delete(projectId, id, by) {
      const [removed] = await queue.submit({
        kind: 'change',
        projectId,
        changes: [{ id, change: undefined }],
        by: by ?? null,
      })
      if (removed !== undefined) rowsWritten += 1
      return removed !== undefined
    },
    erasures: (projectId, page) => listErasures(connection, { projectId, page }),
    addToAudit: (projectId, entry) => queue.submit({ kind: 'audit', projectId, entry }),
    auditLog: (projectId, filter, page) => listAudit(connection, { projectId, filter, page }),
    async listByTime(projectId, filter, page, signal) {
      const asked = await asking(projectId, filter, signal)
      return listByTime(asked.connection, { ...asked, page })
    },
    async listMismatches(projectId, filter, page, signal) {
      const asked = await asking(projectId, filter, signal)
      return listMismatches(asked.connection, { ...asked, page })
    },
    snapshot: (signal) => takeSnapshot(until(signal).connection),
    async exportPage(projectId, filter, page, signal) {
      const asked = await asking(projectId, filter, signal)
      return exportPage(asked.connection, { ...asked, page })
    },
    countStars: async (...asked) => countStars(await asking(...asked)),
    countStarsByDay: async (...asked) => countStarsByDay(await asking(...asked)),
    countStarsBetween: async (projectId, filter, bounds, signal) =>
      countStarsBetween({ ...(await asking(projectId, filter, signal)), bounds }),
    countStarsByValue: async (projectId, key, filter, signal) =>
      countStarsByValue({ ...(await asking(projectId, filter, signal)), key }),
    countStarsByLanguage: async (...asked) => countStarsByLanguage(await asking(...asked)),
    countStarsByHour: async (...asked) => countStarsByHour(await asking(...asked)),
    countTextSentiments: async (...asked) => countTextSentiments(await asking(...asked)),
    async tabulateNewest(projectId, filter, rows, signal) {
      const asked = await asking(projectId, filter, signal)
      return tabulateNewest(asked.connection, { ...asked, rows })
    },
    async sampleTexts(projectId, filter, sampling, signal) {
      const asked = await asking(projectId, filter, signal)
      return sampleTexts(asked.connection, { ...asked, sampling })
    },
    events: (projectIds, after, limit) => readEvents(connection, { projectIds, after, limit }),
    timeZone: (projectId, signal) => until(signal).zones.of(projectId),
    project: (projectId) => readProject(connection, projectId),
    async updateProject(projectId, change, by) {
      const isThere = await queue.submit({ kind: 'settings', projectId, change, by: by ?? null })
      zones.forget(projectId)
      maintenance.wake()
      // By look-up: what is written is not to fail behind analyses.
      return isThere ? readProject({ read: connection.lookUp }, projectId) : undefined
    },
    createKey: (key, most) => queue.submit({ kind: 'create_key', key, most }),
    listKeys: (projectId, limit) => readKeys(connection, projectId, limit),
    findKey: (id) => findKey(connection, id),
    hasKeys: () => hasKeys(connection),
    revokeKey: (projectId, id, at, by) => queue.submit({ kind: 'revoke_key', projectId, id, at, by: by ?? null }),
    touchKey: (id, at) => queue.submit({ kind: 'touch_key', id, at }),
    createProject: (name) => queue.submit({ kind: 'create_project', name }),
    listProjects: () => readProjects(connection),
    findProject: (nameOrId) => findProject(connection, nameOrId),
    projectName: (projectId) => projectName(connection, projectId),
    createSession: (session, most) => queue.submit({ kind: 'create_session', session, most }),
    findSession: (hash) => findSession(connection, hash),
    endSession: (hash) => queue.submit({ kind: 'end_session', hash }),
    linkSecret: (projectId) => readLinkSecret(connection, projectId),
    keepLinkSecret: (projectId, secret) => queue.submit({ kind: 'link_secret', projectId, secret }),
    async createLinks(projectId, rows, once) {
      const created = await queue.submit({ kind: 'create_links', projectId, rows: JSON.stringify(rows), once })
      if (created.repeats === undefined) rowsWritten += rows.length
      return created
    },
    getLink: (projectId, id) => getLink(connection, { projectId, id }),
    listLinks: (projectId, filter, page) => listLinks(connection, { projectId, filter, page }),
    seeLink: (projectId, id, at) => queue.submit({ kind: 'see_link', projectId, id, at }),
    async answerLink(projectId, id, answer) {
      const answered = await queue.submit({ kind: 'answer_link', projectId, id, answer })
      if (answered?.isStored) rowsWritten += 1
      judging?.wake()
      return answered
    },
    revokeLink: (projectId, id, at) => queue.submit({ kind: 'revoke_link', projectId, id, at }),
    countResponses: (projectId, filter, signal) => countResponses({ ...until(signal), projectId, filter }),
    countResponsesByValue: (projectId, key, filter, signal) =>
      countResponsesByValue({ ...until(signal), projectId, filter }, key),
    async ping() {
      await connection.check()
      await connection.read([sql`select 1`])
    },
    stats: () => ({ queued: queue.queued() + connection.queued(), rowsWritten }),
    async close() {
      maintenance.stop()
      judging?.stop()
      await queue.drain()
      await connection.close()
    },
  }
}
