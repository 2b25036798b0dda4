import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const WORKSPACE = join(import.meta.dirname, '../../..')

/** What a program prints; where it fails, the error has all that it said. */
export async function run(folder: string, program: string, ...parameters: string[]): Promise<string> {
  try {
    return (await promisify(execFile)(program, parameters, { cwd: folder, maxBuffer: 64 * 1024 * 1024 })).stdout
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error([`${program} ${parameters.join(' ')} failed`, stdout, stderr].join('\n'), { cause: error })
  }
}

/** `name@version`, with the version that the workspace has. */
export function pinned(name: string): string {
  const version = ONLY_HERE[name] ?? fromCatalog(name)
  return `${name}@${version}`
}

// What only consumers of the SDK use; the workspace itself installs none of it.
const ONLY_HERE: Record<string, string> = { esbuild: '0.28.2', 'openapi-typescript': '7.13.0' }

function fromCatalog(name: string): string {
  const [, catalog = ''] = readFileSync(join(WORKSPACE, 'pnpm-workspace.yaml'), 'utf8').split(/^catalog:$/m)
  const [, version] = new RegExp(`^ {2}['"]?${name}['"]?: (\\S+)$`, 'm').exec(catalog) ?? []
  if (version === undefined) throw new Error(`The catalog has no ${name}`)
  return version
}
