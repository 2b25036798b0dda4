import { isParleyError, type Outputs } from '@parley/client'
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { parley } from './parley.ts'

export type Session = Outputs['session']['get']

const SESSION = ['session']

/** Who looks at the page. It is asked again whenever the page is turned to. */
export function useSession() {
  return useQuery({ queryKey: SESSION, queryFn: ({ signal }) => parley.session.get.query({}, { signal }) })
}

/** For every call that fails: where nobody is signed in any more, the page asks for it. */
export function noticeSignedOut(queries: QueryClient, error: unknown): void {
  if (isParleyError(error, 'UNAUTHORIZED')) void queries.invalidateQueries({ queryKey: SESSION })
}

/** The same person as before goes by a key from now on. */
export function useContinueWithKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (credential: string) => parley.session.create.mutate({ credential }),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  })
}

/** What one person was shown is not shown to the next. */
export function changeSession(queries: QueryClient, session: Session): void {
  queries.setQueryData(SESSION, session)
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] })
}
