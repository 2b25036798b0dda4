import { type ReactNode, useId } from 'react'

interface FormFieldProps {
  label: string
  hint?: string
  messages: string[]
  className?: string
  children: (control: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }) => ReactNode
}

/** A control under its name, with what the server says of it below. */
export function FormField({ label, hint, messages, className = '', children }: FormFieldProps) {
  const id = useId()
  const isWrong = messages.length > 0
  const described = [hint !== undefined && `${id}-hint`, isWrong && `${id}-errors`].filter((each) => each !== false)
  return (
    <div className={`grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1 ${className}`}>
      <label htmlFor={id} className="font-medium text-xs">
        {label}
      </label>
      {children({ id, 'aria-invalid': isWrong, 'aria-describedby': described.join(' ') || undefined })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      <FieldErrors id={`${id}-errors`} messages={messages} />
    </div>
  )
}

export function FieldErrors({ id, messages }: { id: string; messages: string[] }) {
  if (messages.length === 0) return null
  return (
    <ul id={id} className="text-bad text-xs">
      {messages.map((message) => (
        <li key={message} className="foreign-text">
          {message}
        </li>
      ))}
    </ul>
  )
}
