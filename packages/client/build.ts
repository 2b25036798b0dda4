// By hand, because no bundler of declarations spells types out: users of the SDK must not need zod or the private contract.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

const CONTRACT = '@parley/contracts'
const client = import.meta.dirname
const contracts = join(client, '../contracts')
const dist = join(client, 'dist')

rmSync(dist, { recursive: true, force: true })
emitSources()
emitContract(namesFromContract())
for (const file of declarations()) {
  const text = readFileSync(file, 'utf8')
    .replaceAll(CONTRACT, './contract.js')
    .replace(/(from '\.\/[a-z-]+)\.ts'/g, "$1.js'")
  for (const [, module = ''] of text.matchAll(/\b(?:from |import\()['"]([^'"]+)['"]/g)) {
    if (!/^(\.\/[a-z-]+\.js|@trpc\/(client|server))$/.test(module)) throw new Error(`${file} refers to ${module}`)
  }
  writeFileSync(file, text)
}

function emitSources(): void {
  const program = ts.createProgram([join(client, 'src/index.ts')], options(client, { rootDir: join(client, 'src') }))
  failOn(ts.getPreEmitDiagnostics(program))
  failOn(program.emit(undefined, save).diagnostics)
}

/**
 * A module that exists only in memory takes each type as the result of a call: such types are inferred, and the compiler
 * spells inferred types out in the declaration.
 */
function emitContract(names: Set<string>): void {
  const settings = options(contracts, { rootDir: join(contracts, 'src') })
  const file = join(contracts, 'src/contract.ts')
  const source = [
    `import type * as contracts from './index.ts'`,
    `declare function typeOf<T>(): T`,
    ...[...names].map((name) => `export const ${name} = typeOf<contracts.${name}>()`),
  ].join('\n')
  const host = ts.createCompilerHost(settings)
  const program = ts.createProgram([file], settings, {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    getSourceFile: (name, format, ...rest) =>
      name === file ? ts.createSourceFile(name, source, format) : host.getSourceFile(name, format, ...rest),
  })
  failOn(ts.getPreEmitDiagnostics(program))
  const write = (_: string, text: string) => {
    // Context and meta are the server's own affair; they are all that still refers to the rest of the contract.
    const own = text
      .replace(/^import .*'\.\/index\.ts';\n/m, '')
      .replace(/\bcontracts\.(Context|Meta)\b/g, 'object')
      // A type that tRPC names in a module that is nobody else's.
      .replaceAll('import("@trpc/server/unstable-core-do-not-import").TrackedData', 'Tracked')
      .concat('type Tracked<Data> = { id: string; data: Data };\n')
    save(join(dist, 'contract.d.ts'), own.replace(/^export declare const (\w+):/gm, 'export type $1 ='))
  }
  failOn(program.emit(program.getSourceFile(file), write, undefined, true).diagnostics)
}

function namesFromContract(): Set<string> {
  const imports = declarations().flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(new RegExp(`import type \\{([^}]*)\\} from '${CONTRACT}'`, 'g')),
  ])
  return new Set(imports.flatMap(([, names = '']) => names.split(',').map((name) => name.trim())))
}

function declarations(): string[] {
  return readdirSync(dist)
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => join(dist, name))
}

function options(folder: string, extra: ts.CompilerOptions): ts.CompilerOptions {
  const path = join(folder, 'tsconfig.json')
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile)
  failOn(error ? [error] : [])
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, folder)
  failOn(parsed.errors)
  return { ...parsed.options, noEmit: false, declaration: true, outDir: dist, ...extra }
}

function save(path: string, text: string): void {
  // Only paths inside dist: a program also knows the sources of the contract.
  if (!path.startsWith(dist)) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function failOn(diagnostics: readonly ts.Diagnostic[]): void {
  if (diagnostics.length === 0) return
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => client,
    getNewLine: () => '\n',
  }
  throw new Error(ts.formatDiagnostics(diagnostics, host))
}
