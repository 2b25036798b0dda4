import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { storeConformance } from '../conformance.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { openLibsqlStore } from './libsql-store.ts'

storeConformance('libSQL file', async (options) => {
  const folder = await makeTemporaryFolder()
  const url = pathToFileURL(join(folder.path, 'parley.db')).href
  const store = await openLibsqlStore({ url, ...options })
  return {
    store,
    async dispose() {
      await store.close()
      await folder.dispose()
    },
  }
})
