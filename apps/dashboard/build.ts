import { existsSync, renameSync, rmSync } from 'node:fs'
import { build } from 'vite'

// biome-ignore lint/style/noProcessEnv: tests set another, and would leave behind pages for development, half as large again
process.env.NODE_ENV = 'production'

// Made beside what is served, and put into its place whole, whoever else builds or reads at the same time.
const folder = import.meta.dirname
const served = `${folder}/dist`
const [made, old] = [`${served}-new-${process.pid}`, `${served}-old-${process.pid}`]
try {
  await build({ root: folder, logLevel: 'warn', build: { outDir: made } })
  if (existsSync(served)) renameSync(served, old)
  renameSync(made, served)
} catch (error) {
  // Another build has put its own there in between: one is as good as the other.
  const { code } = error as NodeJS.ErrnoException
  if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(code ?? '') || !existsSync(`${served}/index.html`)) throw error
} finally {
  for (const each of [made, old]) rmSync(each, { recursive: true, force: true })
}
