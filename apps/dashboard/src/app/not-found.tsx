import { Link } from '@tanstack/react-router'
import { TEXTS } from '../texts/en/shared.ts'

export function NotFound() {
  return (
    <div className="grid justify-items-start gap-4 py-16">
      <h1 className="text-2xl font-semibold">{TEXTS.app.notFound}</h1>
      <Link to="/" className="font-medium text-accent underline underline-offset-4">
        {TEXTS.app.toOverview}
      </Link>
    </div>
  )
}
