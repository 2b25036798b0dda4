import { useEffect, useRef } from 'react'
import { TEXTS } from '../texts/en/shared.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { useSession } from './session.ts'
import { Shell } from './shell.tsx'
import { SignIn } from './sign-in.tsx'

/** Every page, or the form that asks who is there; the address stays, so that the page that was asked for comes next. */
export function SignInGate() {
  const session = useSession()
  const isAsked = session.data?.access === 'none'
  const wasAsked = useRef(false)
  useEffect(() => {
    if (wasAsked.current && !isAsked) document.getElementById('content')?.focus()
    wasAsked.current = isAsked
  }, [isAsked])
  if (isAsked) return <SignIn />
  if (session.data !== undefined) return <Shell session={session.data} />
  if (session.isError) {
    return (
      <main className="mx-auto max-w-xl p-6">
        <ErrorNote error={session.error} retry={session.refetch} />
      </main>
    )
  }
  return (
    <div role="status" className="sr-only">
      {TEXTS.app.loading}
    </div>
  )
}
