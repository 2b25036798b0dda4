import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from './button.tsx'

interface DialogProps {
  title: ReactNode
  onClose: () => void
  /** From the right, over the whole height, rather than in the middle. */
  side?: boolean
  /** Asked before it closes, such as for what is not saved. */
  mayClose?: () => boolean
  children: ReactNode
}

/** A modal dialog of the browser's own: it keeps the focus, closes with Escape, and gives the focus back. */
export function Dialog({ title, onClose, side = false, mayClose = () => true, children }: DialogProps) {
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  // Closed before it is taken away, or nothing would have the focus.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  const close = () => mayClose() && ref.current?.close()
  const place = side
    ? 'mr-0 h-dvh max-h-dvh w-full max-w-xl rounded-none sm:rounded-l-xl'
    : 'max-h-[85dvh] w-full max-w-lg rounded-xl'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={ref}
      aria-labelledby={id}
      onClose={() => ref.current?.open === false && onClose()}
      onCancel={(event) => event.target === ref.current && !mayClose() && event.preventDefault()}
      onClick={(event) => event.target === ref.current && close()}
      className={`overflow-y-auto border bg-surface p-0 text-ink shadow-2xl ${place}`}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-5">
        <header className="flex items-start justify-between gap-4">
          <h2 id={id} className="font-semibold text-base">
            {title}
          </h2>
          <Button look="quiet" className="max-sm:min-h-11 max-sm:min-w-11" aria-label={TEXTS.app.close} onClick={close}>
            <span aria-hidden="true">✕</span>
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
