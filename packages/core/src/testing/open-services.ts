import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Actor,
  ExportQuery,
  type ImportInput,
  ImportQuery,
  type ImportReport,
  SCOPES,
  type Services,
} from '@parley/contracts'
import { openLibsqlStore, type Store, type TextJudge } from '@parley/store'
import { onTestFinished } from 'vitest'
import { createServices } from '../services.ts'

export const ACTOR: Actor = { projectId: 1, id: 'test', scopes: new Set(SCOPES) }

/** The clock of tests: 2026-03-15T12:00:00Z. */
export const NOW = Date.UTC(2026, 2, 15, 12)

export interface TestServices extends Services {
  store: Store
  importText(content: string | Uint8Array, query?: ImportInput, contentType?: string): Promise<ImportReport>
  exportText(query?: Partial<ExportQuery>): Promise<string>
}

/** Services over a new database in a file of its own, gone when the test has ended. */
export async function openServices({
  wrap = (store) => store,
  judge,
}: {
  wrap?: (store: Store) => Store
  judge?: TextJudge
} = {}): Promise<TestServices> {
  const directory = await temporaryFolder()
  const store = await openLibsqlStore({ url: `file:${join(directory, 'test.db')}`, judge })
  onTestFinished(() => store.close())
  const services = createServices({ store: wrap(store), now: () => NOW })
  return {
    ...services,
    store,
    importText: (content, query = {}, contentType) =>
      services.transfer.import(
        ACTOR,
        { bytes: asPieces([Buffer.from(content)]), contentType },
        ImportQuery.parse(query),
      ),
    exportText: async (query = {}) => {
      const pieces = await Array.fromAsync(services.transfer.export(ACTOR, ExportQuery.parse(query)))
      return pieces.join('')
    },
  }
}

/** A folder of this test alone, gone when it has ended. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-core-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

export async function* asPieces<Piece>(pieces: Iterable<Piece>): AsyncGenerator<Piece> {
  yield* pieces
}
