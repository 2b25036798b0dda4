import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ComponentProps, useEffect, useId, useRef, useState } from 'react'
import { SIGN_IN_TEXTS } from '../texts/en/sign-in.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { parley } from './parley.ts'
import { changeSession } from './session.ts'

/** Asks for a key or a token, which the server changes for a session: the page keeps neither. */
export function SignIn() {
  const queries = useQueryClient()
  const [field, hint, problem] = [useId(), useId(), useId()]
  const input = useRef<HTMLInputElement>(null)
  const signIn = useMutation({
    mutationFn: (credential: string) => parley.session.create.mutate({ credential }),
    onSuccess: (session) => changeSession(queries, session),
    onError: () => input.current?.select(),
  })
  useEffect(() => {
    const { title } = document
    document.title = SIGN_IN_TEXTS.windowTitle
    input.current?.focus()
    return () => {
      document.title = title
    }
  }, [])
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-6 px-4 py-10">
      <h1 className="flex items-center gap-3 font-semibold text-xl">
        <img src="/favicon.svg" alt="" width="32" height="32" />
        {SIGN_IN_TEXTS.title}
      </h1>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate(input.current?.value ?? '')
        }}
        className="grid gap-3 rounded-xl border bg-surface p-5 sm:p-6"
      >
        <label htmlFor={field} className="font-medium">
          {SIGN_IN_TEXTS.credential}
        </label>
        <SecretInput
          ref={input}
          id={field}
          required
          autoComplete="current-password"
          aria-invalid={signIn.isError}
          aria-describedby={signIn.isError ? `${problem} ${hint}` : hint}
        />
        {signIn.isError && (
          <p id={problem} role="alert" className="foreign-text rounded-md bg-bad-soft p-2.5 text-bad">
            {signIn.error.message}
          </p>
        )}
        <Button look="primary" type="submit" disabled={signIn.isPending} className="min-h-11">
          {signIn.isPending ? SIGN_IN_TEXTS.signingIn : SIGN_IN_TEXTS.signIn}
        </Button>
        <div id={hint} className="grid gap-2 border-t pt-3 text-muted text-xs">
          <p>{SIGN_IN_TEXTS.hint}</p>
          <code className="overflow-x-auto rounded-md bg-sunken p-2 text-ink">{SIGN_IN_TEXTS.command}</code>
          <p>{SIGN_IN_TEXTS.kept}</p>
        </div>
      </form>
    </main>
  )
}

/** A secret that can be looked at, to see whether it is complete. */
function SecretInput(props: ComponentProps<'input'>) {
  const [isShown, setShown] = useState(false)
  return (
    <div className="flex gap-2">
      <Input
        {...props}
        type={isShown ? 'text' : 'password'}
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        className="min-h-11 font-mono"
      />
      <Button className="min-h-11" onClick={() => setShown(!isShown)}>
        {isShown ? SIGN_IN_TEXTS.hide : SIGN_IN_TEXTS.show}
        <span className="sr-only">{SIGN_IN_TEXTS.whatIsTyped}</span>
      </Button>
    </div>
  )
}
