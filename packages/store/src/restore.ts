// `pnpm parley-restore FILE [--force]`: puts a backup into the place of DATABASE_URL, while Parley is stopped.
import { runCommand, say } from './backup/command.ts'
import { restoreFile } from './backup/restore-file.ts'

await runCommand('parley-restore', async ({ file, force, database }) => {
  const { instanceId, rows, keptAside } = await restoreFile({ from: file, to: database, force, onProgress: say })
  if (keptAside !== undefined) say(`the database that was there is now ${keptAside}`)
  process.stdout.write(`${database}: ${rows.ratings} ratings of ${instanceId}, checked and synced\n`)
})
