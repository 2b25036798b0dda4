import { join } from 'node:path'
import { build, stop } from 'esbuild'

/** The widget as browsers load it: one script, of nothing but its own sources. Takes some tens of milliseconds. */
export async function buildWidget(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'src/widget.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  })
  // Its process would go on running.
  await stop()
  const [script] = outputFiles
  if (script === undefined) throw new Error('esbuild made no file')
  return script.text
}
