import type { ComponentProps, ReactNode } from 'react'

const controlClass =
  'min-h-9 w-full rounded-md border border-control/60 bg-surface px-2.5 text-sm text-ink placeholder:text-muted disabled:opacity-50'

interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  className?: string
  children: ReactNode
}

/** A control under its name. */
export function Field({ label, hint, className = '', children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={`grid gap-1 ${className}`}>
      <span className="font-medium text-xs">{label}</span>
      {children}
      {hint !== undefined && <span className="text-muted text-xs">{hint}</span>}
    </label>
  )
}

export function Input({ className = '', ...props }: ComponentProps<'input'>) {
  return <input className={`${controlClass} ${className}`} {...props} />
}

export function Select({ className = '', ...props }: ComponentProps<'select'>) {
  return <select className={`${controlClass} ${className}`} {...props} />
}

export function TextArea({ className = '', ...props }: ComponentProps<'textarea'>) {
  return <textarea className={`${controlClass} py-2 ${className}`} {...props} />
}
