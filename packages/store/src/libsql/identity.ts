import { randomUUID } from 'node:crypto'
import type { Transaction } from './database.ts'

/** What SQLite keeps in the header of a file for its program: "parl". */
export const APPLICATION_ID = 0x7061726c

const IDENTITY = `create table if not exists parley_identity (
  one integer primary key check (one = 1), instance_id text not null, created_at text not null)`

/** Gives a database its name, once: a copy keeps it, another database has another. */
export async function giveIdentity(database: Transaction): Promise<void> {
  await database.run(IDENTITY)
  await database.run('insert or ignore into parley_identity (one, instance_id, created_at) values (1, ?, ?)', [
    randomUUID(),
    new Date().toISOString(),
  ])
}
