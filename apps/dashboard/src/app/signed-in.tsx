import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { TEXTS } from '../texts/en/shared.ts'
import { SIGN_IN_TEXTS } from '../texts/en/sign-in.ts'
import { Button } from '../ui/button.tsx'
import { parley } from './parley.ts'
import { changeSession, type Session } from './session.ts'

/** Who is signed in, and the way out. */
export function SignedIn({ session }: { session: Session }) {
  const queries = useQueryClient()
  const name = useName(session)
  const signOut = useMutation({
    mutationFn: async () => {
      await parley.session.end.mutate({})
      return parley.session.get.query({})
    },
    onSuccess: (next) => changeSession(queries, next),
  })
  const project = session.project?.name ?? ''
  return (
    <>
      <p className="hidden max-w-56 truncate text-xs leading-tight lg:block" title={SIGN_IN_TEXTS.who(name, project)}>
        <span className="sr-only">{SIGN_IN_TEXTS.signedInAs} </span>
        <bdi className="font-medium">{name}</bdi>
        <br />
        <span className="text-muted">
          {SIGN_IN_TEXTS.project} <bdi>{project}</bdi>
        </span>
      </p>
      <Button disabled={signOut.isPending} title={SIGN_IN_TEXTS.who(name, project)} onClick={() => signOut.mutate()}>
        {TEXTS.app.signOut}
      </Button>
      <span role="alert" className="text-bad text-xs empty:hidden">
        {signOut.isError ? signOut.error.message : ''}
      </span>
    </>
  )
}

/** What the key was called by who made it, where the caller may look it up; else its id, or that of the token. */
function useName({ actor, scopes }: Session): string {
  const [kind, id = ''] = actor?.split(/:(.*)/s) ?? []
  const isKey = kind === 'key'
  const keys = useQuery({
    queryKey: ['keys'],
    queryFn: ({ signal }) => parley.keys.list.query({}, { signal }),
    enabled: isKey && scopes.includes('admin'),
  })
  return keys.data?.items.find((key) => isKey && key.id === id)?.name ?? id
}
