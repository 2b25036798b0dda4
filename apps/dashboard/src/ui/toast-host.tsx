import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { TEXTS } from '../texts/en/shared.ts'
import { Button } from './button.tsx'
import { closeToast, readToasts, type Toast, watchToasts } from './toasts.ts'

const SHOWN_MS = 10_000
const TICK_MS = 250

/** Where toasts are shown: one live region at the end of the page, so that the keyboard finds it after a list. */
export function ToastHost() {
  const toasts = useSyncExternalStore(watchToasts, readToasts)
  return (
    <div role="status" aria-live="polite" className="pointer-events-none fixed inset-x-4 bottom-4 z-30 grid gap-2">
      {toasts.map((toast) => (
        <ShownToast key={toast.id} {...toast} />
      ))}
    </div>
  )
}

function ShownToast({ id, text, action, isBad }: Toast) {
  const [isHeld, hold] = useState(false)
  useCountdown(isHeld || isBad, () => closeToast(id))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: who points at it or is in it is given more time
    <div
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
      className={`pointer-events-auto mx-auto flex w-full max-w-md items-center gap-2 rounded-lg border py-2 pr-2 pl-4 shadow-lg ${
        isBad ? 'border-bad/40 bg-bad-soft' : 'bg-surface'
      }`}
    >
      <p className="foreign-text min-w-0 flex-1">{text}</p>
      {action !== undefined && (
        <Button
          look="primary"
          className="max-sm:min-h-11"
          onClick={() => {
            closeToast(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <Button look="quiet" className="max-sm:min-h-11" aria-label={TEXTS.app.close} onClick={() => closeToast(id)}>
        <span aria-hidden="true">✕</span>
      </Button>
    </div>
  )
}

/** Time that passes only while somebody could act: not while it is held, nor behind a dialog. */
function useCountdown(isHeld: boolean, onEnd: () => void): void {
  const left = useRef(SHOWN_MS)
  const end = useRef(onEnd)
  end.current = onEnd
  useEffect(() => {
    if (isHeld) return
    const timer = setInterval(() => {
      if (document.querySelector('dialog[open]') !== null) return
      left.current -= TICK_MS
      if (left.current <= 0) end.current()
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [isHeld])
}
