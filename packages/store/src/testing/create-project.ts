import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { toStoreError } from '../libsql/errors.ts'

const ATTEMPTS = 500

/** Makes a project in a database file, past the store, which has no call for it. */
export async function createProject(url: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await insertProject(url)
    } catch (error) {
      if (toStoreError(error).code !== 'BUSY' || attempt === ATTEMPTS) throw error
      // Not by the driver's own wait, which would stop this thread, and with it a server of the tests that holds the lock.
      await sleep(20)
    }
  }
}

async function insertProject(url: string): Promise<number> {
  const client = createClient({ url, timeout: 0 })
  try {
    const result = await client.execute("insert into projects (name) values ('p' || abs(random())) returning id")
    return Number(result.rows[0]?.id)
  } finally {
    client.close()
  }
}
