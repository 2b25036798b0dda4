// Prose rots where nobody looks: every relative link, heading anchor and path of this repository in a document must exist.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

// A walk-through may name a file that it has its reader make.
const PATH_LIKE = /(?<!new file )`((?:apps|packages|docs|scripts|bench|\.ci)\/[^`\s]*)`/g
const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g
const PLACEHOLDER = /[<>*{}]/

const documents = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' }).split('\n').filter(Boolean)
const problems = documents.flatMap((document) => [
  ...brokenLinks(document),
  ...missingPaths(document),
  ...unfinished(document),
])

function brokenLinks(document: string): string[] {
  return matches(document, LINK)
    .filter((target) => !/^[a-z]+:/i.test(target))
    .filter((target) => {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? document : join(dirname(document), path)
      return !existsSync(file) || (anchor !== undefined && !anchors(file).includes(anchor))
    })
    .map((target) => `${document}: the link ${target} leads nowhere`)
}

function missingPaths(document: string): string[] {
  return matches(document, PATH_LIKE)
    .filter((path) => !PLACEHOLDER.test(path) && !existsSync(path))
    .map((path) => `${document}: there is no ${path}`)
}

/** A figure that was to be filled in. */
function unfinished(document: string): string[] {
  return matches(document, /\b(TODO|TBD|[A-Z]+_(?:WARM|COLD|HERE))\b/g).map(
    (mark) => `${document}: ${mark} is left over`,
  )
}

function matches(document: string, pattern: RegExp): string[] {
  const prose = readFileSync(document, 'utf8').replace(/^```[\s\S]*?^```/gm, '')
  return [...prose.matchAll(pattern)].map(([, found]) => found ?? '')
}

/** As code hosts make them: lower case, words joined by hyphens, other signs left out. */
function anchors(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

process.stdout.write(problems.map((problem) => `${problem}\n`).join(''))
process.exitCode = problems.length === 0 && documents.length > 0 ? 0 : 1
