// Every query of the ratings names a project: which of two projects a row belongs to is never left to whoever calls.
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import ts from 'typescript'

/** Tables with rows of projects; those that hang on them by an id of their own are reached through these. */
const TABLES =
  /\b(from|join|into|update)\s+(ratings|rating_versions|links|dimensions|erasures|audit_log|api_keys|sessions|idempotency_keys|outbox)\b/
const NAMES_PROJECT = /\b(project_id|projectId|project\.id)\b/
const SQL = 'packages/store/src/libsql/{read,write}/*.ts'
const STORES = {
  Store: 'packages/store/src/store.ts',
  CountsStore: 'packages/store/src/counts-store.ts',
  LinksStore: 'packages/store/src/links-store.ts',
  EventsStore: 'packages/store/src/events-store.ts',
}
const SERVICES = 'packages/contracts/src/*/service.ts'

/** Declarations whose statements may name none, and why. */
const EXCUSED: Record<string, string> = {
  findKey: 'a key says which project its caller is of',
  endSession: 'by the hash of what only its browser has',
  pruneSessions: 'removes what has ended, whosever it is',
  touchKey: 'by the id of a key that was found',
  hasKeys: 'whether there is a key at all',
  pruneAnswers: 'removes what is a day old, whosever it is',
  pruneEvents: 'removes what is a week old, whosever it is',
  forgetValues: 'by the ids of cells of the project that it is given',
  found: 'is joined with `others`, in which `matching` names the project',
  indexPairs: 'indexes the texts of all projects',
  nearest: 'is given `bounds`, in which its caller names the project',
}
/** Methods of the Store that are of no project. */
const OF_NO_PROJECT = ['snapshot', 'ping', 'stats', 'close']

const faults: string[] = []
const excuses = new Set(Object.keys(EXCUSED))
let statements = 0
let methods = 0

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
}

function checkStatements(path: string): void {
  const file = parse(path)
  for (const declaration of file.statements) visit(declaration, declaration)

  function visit(node: ts.Node, declaration: ts.Statement): void {
    if ((ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) && TABLES.test(node.getText())) {
      statements += 1
      const name = nameOf(declaration)
      if (NAMES_PROJECT.test(declaration.getText())) return
      if (EXCUSED[name] !== undefined) excuses.delete(name)
      else {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart())
        faults.push(`${path}:${line + 1}: ${name} reads or writes rows without naming their project`)
      }
    }
    node.forEachChild((child) => visit(child, declaration))
  }
}

function nameOf(declaration: ts.Statement): string {
  if (ts.isFunctionDeclaration(declaration)) return declaration.name?.text ?? ''
  return ts.isVariableStatement(declaration) ? (declaration.declarationList.declarations[0]?.name.getText() ?? '') : ''
}

/** Each method of the interface takes this parameter first. */
function checkMethods(path: string, isMeant: (name: string) => boolean, parameter: RegExp): void {
  for (const declaration of parse(path).statements) {
    if (!ts.isInterfaceDeclaration(declaration) || !isMeant(declaration.name.text)) continue
    for (const member of declaration.members.filter(ts.isMethodSignature)) {
      methods += 1
      const name = member.name.getText()
      const first = member.parameters[0]?.getText() ?? ''
      if (parameter.test(first) || OF_NO_PROJECT.includes(name)) continue
      faults.push(`${path}: ${declaration.name.text}.${name} takes (${first}) first, not ${parameter.source}`)
    }
  }
}

for await (const path of glob(SQL)) checkStatements(path)
for (const [store, path] of Object.entries(STORES))
  checkMethods(path, (name) => name === store, /^(projectId: number|projectIds: readonly number\[\])$/)
for await (const path of glob(SERVICES)) checkMethods(path, (name) => name.endsWith('Service'), /^actor: Actor$/)

for (const name of excuses) faults.push(`${name} has an excuse, and needs none`)
if (statements < 20 || methods < 30) faults.push('Too little was found to look at')
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.stdout.write(`${statements} statements and ${methods} methods were looked at\n`)
process.exitCode = faults.length === 0 ? 0 : 1
