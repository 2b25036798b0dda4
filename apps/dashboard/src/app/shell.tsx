import { Link, Outlet } from '@tanstack/react-router'
import { LiveBadge } from '../live/live-badge.tsx'
import { TEXTS } from '../texts/en/shared.ts'
import { ToastHost } from '../ui/toast-host.tsx'
import type { Session } from './session.ts'
import { SignedIn } from './signed-in.tsx'
import { ThemeChoice } from './theme-choice.tsx'

const PAGES = [
  { to: '/', label: TEXTS.pages.overview },
  { to: '/app/ratings', label: TEXTS.pages.ratings },
  { to: '/app/compare', label: TEXTS.pages.compare },
  { to: '/app/import', label: TEXTS.pages.import },
  { to: '/app/export', label: TEXTS.pages.export },
  { to: '/app/settings', label: TEXTS.pages.settings },
] as const

/** What stands around every page: a bar at the top, that scrolls sideways where it is narrow. */
export function Shell({ session }: { session: Session }) {
  return (
    <div className="min-h-dvh">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-20 focus:rounded-md focus:bg-surface focus:p-2"
      >
        {TEXTS.app.skip}
      </a>
      <header className="sticky top-0 z-10 border-b bg-surface">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-6 px-4 sm:px-6">
          <Link to="/" className="flex items-center gap-2 py-3 font-semibold text-base">
            <img src="/favicon.svg" alt="" width="24" height="24" />
            {TEXTS.app.name}
          </Link>
          <nav
            aria-label={TEXTS.app.navigation}
            className="order-last -mx-4 w-[calc(100%+2rem)] overflow-x-auto px-3 lg:order-none lg:mx-0 lg:w-auto lg:px-0"
          >
            <ul className="flex gap-1">
              {PAGES.map(({ to, label }) => (
                <li key={to}>
                  <Link
                    to={to}
                    activeOptions={{ exact: to === '/', includeSearch: false }}
                    className="block border-transparent border-b-2 px-2.5 py-3 text-muted hover:text-ink"
                    activeProps={{ className: 'border-accent! text-ink! font-medium', 'aria-current': 'page' }}
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="ml-auto flex items-center gap-3">
            <LiveBadge />
            <a href="/docs" className="text-muted hover:text-ink">
              {TEXTS.app.docs}
            </a>
            <ThemeChoice />
            {session.access === 'session' && <SignedIn session={session} />}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-7xl px-4 py-6 outline-none sm:px-6">
        <Outlet />
      </main>
      <ToastHost />
    </div>
  )
}
