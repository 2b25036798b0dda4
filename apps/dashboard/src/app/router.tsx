import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { type FilterSearch, readFilters } from '../filters/filters.ts'
import { Overview } from '../overview/overview.tsx'
import { NotFound } from './not-found.tsx'
import { PageError } from './page-error.tsx'
import { parseSearch, stringifySearch } from './search.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageError })

export interface OverviewSearch extends FilterSearch {
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

export const router = createRouter({
  routeTree: root.addChildren([overview]),
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

void lazyRouteComponent
