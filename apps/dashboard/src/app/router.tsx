import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { readCompareSearch } from '../compare/compare-search.ts'
import { readExportSearch } from '../export/export-search.ts'
import { type FilterSearch, readFilters } from '../filters/filters.ts'
import { Overview } from '../overview/overview.tsx'
import { readRatingsSearch } from '../ratings/ratings-search.ts'
import { readSettingsSearch } from '../settings/settings-search.ts'
import { NotFound } from './not-found.tsx'
import { PageError } from './page-error.tsx'
import { parseSearch, stringifySearch } from './search.ts'
import { SignInGate } from './sign-in-gate.tsx'

const root = createRootRoute({ component: SignInGate, notFoundComponent: NotFound, errorComponent: PageError })

interface OverviewSearch extends FilterSearch {
  by?: string
}

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): OverviewSearch => ({
    ...readFilters(search),
    ...(typeof search.by === 'string' && search.by !== '' && { by: search.by }),
  }),
  component: Overview,
})

/** Each page but the first is loaded when it is first needed. */
const ratings = createRoute({
  getParentRoute: () => root,
  path: '/app/ratings',
  validateSearch: readRatingsSearch,
  component: lazyRouteComponent(() => import('../ratings/ratings-page.tsx'), 'RatingsPage'),
})
const compare = createRoute({
  getParentRoute: () => root,
  path: '/app/compare',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('../compare/compare-page.tsx'), 'ComparePage'),
})
const importing = createRoute({
  getParentRoute: () => root,
  path: '/app/import',
  component: lazyRouteComponent(() => import('../import/import-page.tsx'), 'ImportPage'),
})
const exporting = createRoute({
  getParentRoute: () => root,
  path: '/app/export',
  validateSearch: readExportSearch,
  component: lazyRouteComponent(() => import('../export/export-page.tsx'), 'ExportPage'),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/app/settings',
  validateSearch: readSettingsSearch,
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([overview, ratings, compare, importing, exporting, settings]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
