export { type Access, createAccess } from './access/access.ts'
export { issueAdminKey } from './access/issue-key.ts'
export { createTextJudge } from './judge/text-judge.ts'
export { type CoreOptions, createServices } from './services.ts'
