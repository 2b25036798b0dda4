import { type ReactNode, useId } from 'react'

interface CardProps {
  title: ReactNode
  hint?: ReactNode
  /** Beside the title. */
  action?: ReactNode
  className?: string
  children: ReactNode
}

/** A part of a page with a heading of its own. */
export function Card({ title, hint, action, className = '', children }: CardProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={`flex min-w-0 flex-col rounded-xl border bg-surface p-4 sm:p-5 ${className}`}
    >
      <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold text-[0.9375rem]">
            {title}
          </h2>
          {hint !== undefined && <p className="mt-0.5 text-muted text-xs">{hint}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}
