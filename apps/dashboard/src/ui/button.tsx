import type { ComponentProps } from 'react'

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:opacity-90 font-medium',
  plain: 'border border-control/60 bg-surface hover:bg-sunken',
  quiet: 'hover:bg-sunken text-muted hover:text-ink',
  danger: 'bg-bad text-surface hover:opacity-90 font-medium',
} as const

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS
}

export const buttonClass = (look: keyof typeof LOOKS = 'plain') =>
  `inline-flex min-h-9 items-center justify-center gap-2 rounded-md px-3 text-sm transition-colors disabled:opacity-50 ${LOOKS[look]}`

export function Button({ look = 'plain', type = 'button', className = '', ...props }: ButtonProps) {
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...props} />
}
