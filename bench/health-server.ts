// A Parley whose readiness check is a slow query on a real reader thread; the real server offers no way to ask for one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from '../apps/api/src/server.ts'
import { createServices } from '../packages/core/src/index.ts'
import { openLibsqlStore } from '../packages/store/src/index.ts'
import { connect } from '../packages/store/src/libsql/connect.ts'

const SLOW = 'with recursive n(x) as (select 1 union all select x + 1 from n limit 40000000) select count(*) from n'

const folder = mkdtempSync(join(tmpdir(), 'parley-health-'))
const url = `file:${join(folder, 'parley.db')}`
const store = await openLibsqlStore({ url })
const slow = await connect({ url, readDeadlineMs: 60_000 })
const server = await createServer({
  services: createServices({ store }),
  actor: { projectId: 1 },
  database: { ping: async () => void (await slow.read.execute(SLOW)), stats: store.stats },
  logLevel: 'warn',
})
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.once('SIGTERM', async () => {
  await server.close()
  await Promise.all([store.close(), slow.close()])
  rmSync(folder, { recursive: true })
})
