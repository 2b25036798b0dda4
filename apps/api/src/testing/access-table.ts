import type { Needed } from '@parley/contracts'
import { adminOf, makeKey } from './secured-api.ts'
import type { TestApi } from './start-api.ts'

/** Written wherever another project than the first can write something; nobody else may ever read it. */
export const MARK = 'only-of-b'

interface Operation extends Needed {
  /** An input that is right, of things that belong to the caller's own project. */
  input(api: TestApi, project: number): Promise<object> | object
}

/** What each operation asks for. One that is missing here fails the test. */
export const OPERATIONS: Record<string, Operation> = {
  'ratings.create': { scope: 'ratings:write', publishable: true, input: (_, project) => newRating(project) },
  'ratings.create_many': { scope: 'ratings:write', input: (_, project) => ({ ratings: [newRating(project)] }) },
  'ratings.list': { scope: 'ratings:read', input: () => ({}) },
  'ratings.get': { scope: 'ratings:read', input: ownRating },
  'ratings.update': {
    scope: 'ratings:manage',
    input: async (api, project) => ({ ...(await ownRating(api, project)), rating: 1 }),
  },
  'ratings.delete': { scope: 'ratings:manage', input: ownRating },
  'analytics.summary': { scope: 'analytics:read', input: () => ({}) },
  'analytics.distribution': { scope: 'analytics:read', input: () => ({}) },
  'analytics.trends': { scope: 'analytics:read', input: () => ({ days: 2 }) },
  'analytics.sentiment': { scope: 'analytics:read', input: () => ({}) },
  'analytics.breakdown': { scope: 'analytics:read', input: () => ({ by: 'agent' }) },
  'analytics.compare': { scope: 'analytics:read', input: () => ({ by: 'agent' }) },
  'analytics.compare_segments': { scope: 'analytics:read', input: () => ({ a: { days: 1 }, b: {} }) },
  'analytics.drivers': { scope: 'analytics:read', input: () => ({}) },
  'analytics.terms': { scope: 'analytics:read', input: () => ({}) },
  'analytics.mismatches': { scope: 'ratings:read', input: () => ({}) },
  'project.get': { scope: 'analytics:read', input: () => ({}) },
  'project.update': { scope: 'admin', input: (_, project) => ({ dimensions_deny: [markOf(project)] }) },
  'keys.create': { scope: 'admin', input: (_, project) => ({ name: markOf(project), scopes: ['admin'] }) },
  'keys.list': { scope: 'admin', input: () => ({}) },
  'keys.revoke': {
    scope: 'admin',
    input: async (api, project) => ({ id: (await makeKey(api, project, ['admin'])).id }),
  },
  'ratings.revisions': { scope: 'ratings:read', input: ownRating },
  'erasures.create': { scope: 'ratings:manage', input: (_, project) => ({ user_id: `nobody ${markOf(project)}` }) },
  'erasures.list': { scope: 'admin', input: () => ({}) },
  'audit.list': { scope: 'admin', input: () => ({}) },
  'session.get': { scope: 'anyone', input: () => ({}) },
  'session.create': {
    scope: 'anyone',
    input: async (api, project) => ({ credential: (await makeKey(api, project, ['ratings:read'])).key }),
  },
  'links.create': { scope: 'ratings:write', input: (_, project) => newLink(project) },
  'links.create_many': { scope: 'ratings:write', input: (_, project) => ({ links: [newLink(project)] }) },
  'links.list': { scope: 'ratings:read', input: () => ({}) },
  'links.get': { scope: 'ratings:read', input: ownLink },
  'links.qr': { scope: 'ratings:write', input: ownLink },
  'links.revoke': { scope: 'ratings:manage', input: ownLink },
  export: { scope: 'ratings:read', input: () => ({}) },
  import: { scope: 'ratings:manage', input: () => ({}) },
  preview: { scope: 'ratings:manage', input: () => ({}) },
  events: { scope: 'analytics:read', input: () => ({}) },
  metrics: { scope: 'admin', input: () => ({}) },
  // Last, as a caller by a session is nobody after it.
  'session.end': { scope: 'anyone', input: () => ({}) },
}

/** Answered whoever asks. */
export const OPEN = [
  ...['/', '/app/*', '/assets/*', '/favicon.svg', '/theme.js', '/demo-ratings.json'],
  ...['/health', '/ready', '/openapi.json', '/docs', '/docs/start.js', '/docs/assets/*'],
  ...['/redoc', '/redoc/start.js', '/widget.js', '/demo', '/demo/start.js', '/demo/style.css'],
  ...['/r/:token', '/r/:token/seen'],
]

/** Answered to who is not known too, each time by what is said of him. */
export const FOR_ANYONE = ['/session']

function markOf(project: number): string {
  return project === 1 ? 'of-a' : MARK
}

export function newRating(project: number) {
  const mark = markOf(project)
  return { conversation_id: mark, rating: 4, feedback: mark, user_id: mark, metadata: { agent: mark } }
}

export async function ownRating({ services }: TestApi, project: number): Promise<{ id: number }> {
  const { rating } = await services.ratings.create(adminOf(project), newRating(project))
  return { id: rating.id }
}

function newLink(project: number) {
  const mark = markOf(project)
  return { conversation_id: mark, user_id: mark, question: mark, metadata: { agent: mark } }
}

async function ownLink({ services }: TestApi, project: number): Promise<{ id: number }> {
  const { id } = await services.links.create(adminOf(project), newLink(project), {})
  return { id }
}
