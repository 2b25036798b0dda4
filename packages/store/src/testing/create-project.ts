import { createClient } from '@libsql/client'

/** Makes a project in a database file, past the store, which has no call for it. */
export async function createProject(url: string): Promise<number> {
  const client = createClient({ url, timeout: 5_000 })
  try {
    const result = await client.execute("insert into projects (name) values ('p' || abs(random())) returning id")
    return Number(result.rows[0]?.id)
  } finally {
    client.close()
  }
}
