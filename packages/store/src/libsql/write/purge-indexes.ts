import type { Transaction } from '../database.ts'

/** What one step writes anew, in pages of an index: some 20 ms, in which other writes wait. */
const PAGES = 500

/**
 * An index of words marks what is removed, and loses it only where its pieces are merged: that is asked for here, and done in
 * steps. What is asked for while it is done is done once more.
 */
export async function requestPurge(database: Transaction): Promise<void> {
  await database.run(`insert into index_purges (name) values ('rating_text'), ('rating_labels')
    on conflict (name) do update set state = iif(state = 'wanted', 'wanted', 'wanted again')`)
}

/** One step; false when there is nothing left to do. */
export async function purgeIndexes(database: Transaction): Promise<boolean> {
  const [purge] = await database.all('select name, state from index_purges limit 1')
  if (purge === undefined) return false
  const [name = null, state] = purge
  const isFirst = state === 'wanted'
  const before = await totalChanges(database)
  // The first step takes all pieces together, by a negative number; later ones go on with that.
  await database.run(`insert into ${name} (${name}, rank) values ('merge', ?)`, [isFirst ? -PAGES : PAGES])
  // One change is the command itself.
  const isDone = !isFirst && (await totalChanges(database)) - before < 2
  if (isFirst) await database.run("update index_purges set state = 'begun' where name = ?", [name])
  if (isDone && state === 'begun') await database.run('delete from index_purges where name = ?', [name])
  if (isDone && state !== 'begun') await database.run("update index_purges set state = 'wanted' where name = ?", [name])
  return true
}

async function totalChanges(database: Transaction): Promise<number> {
  const [row] = await database.all('select total_changes()')
  return Number(row?.[0])
}
