import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { arch, cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { programVersion } from './programs.ts'
import { CACHE } from './rows/cache.ts'

const TMPFS = 0x0102_1994

/** What the figures depend on; nothing that names the machine. */
export async function describeMachine(): Promise<Record<string, string>> {
  const [cpu] = cpus()
  return {
    processor: `${cpu?.model.trim() ?? arch()}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    kernel: `${type()} ${release()}`,
    'data folder': (await isInMemory()) ? 'IN MEMORY: nothing is really synced, no figure counts' : 'on disk',
  }
}

export async function describeVersions(): Promise<Record<string, string>> {
  const memory = createClient({ url: ':memory:' })
  const { rows } = await memory.execute('select sqlite_version() as version')
  memory.close()
  return {
    Node: process.versions.node,
    'SQLite of libSQL': String(rows[0]?.version),
    '@libsql/client': packageVersion('@libsql/client'),
    Fastify: packageVersion('fastify'),
    tRPC: packageVersion('@trpc/server'),
    'trpc-to-openapi': packageVersion('trpc-to-openapi'),
    zod: packageVersion('zod'),
    DuckDB: packageVersion('@duckdb/node-api'),
    'sqlite3 program': programVersion('sqlite3') ?? 'missing',
    FastAPI: programVersion('fastapi') ?? 'missing',
    wrk: programVersion('wrk') ?? 'missing',
  }
}

async function isInMemory(): Promise<boolean> {
  return (await statfs(CACHE)).type === TMPFS
}

function packageVersion(name: string): string {
  const path = join(import.meta.dirname, '..', 'node_modules', name, 'package.json')
  return String(JSON.parse(readFileSync(path, 'utf8')).version)
}
