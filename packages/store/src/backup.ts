// `pnpm parley-backup FILE [--force]`: a checked copy of the database of DATABASE_URL, while Parley runs or not.
import { backupFile } from './backup/backup-file.ts'
import { runCommand, say } from './backup/command.ts'

await runCommand('parley-backup', async ({ file, force, database }) => {
  const { instanceId, rows } = await backupFile({ from: database, to: file, force, onProgress: say })
  process.stdout.write(`${file}: ${rows.ratings} ratings of ${instanceId}, checked and synced\n`)
})
