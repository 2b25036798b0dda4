import type { Inputs, Outputs } from '@parley/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { parley } from '../app/parley.ts'

export type Key = Outputs['keys']['list']['items'][number]
export type CreatedKey = Outputs['keys']['create']
export type NewKey = Inputs['keys']['create']
export type Scope = Key['scopes'][number]

export const SCOPES: readonly Scope[] = ['ratings:write', 'ratings:read', 'ratings:manage', 'analytics:read', 'admin']

const KEYS = ['keys']

/** Not asked while a new key is shown: the first one ends open access, and the page would ask for it before it is kept. */
export function useKeys(isWanted: boolean) {
  return useQuery({
    queryKey: KEYS,
    queryFn: ({ signal }) => parley.keys.list.query({}, { signal }),
    enabled: isWanted,
  })
}

export function useCreateKey() {
  return useMutation({ mutationFn: (key: NewKey) => parley.keys.create.mutate(key) })
}

export function useRevokeKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => parley.keys.revoke.mutate({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
  })
}

export function isInForce({ revoked_at: revoked, expires_at: expires }: Key, now = Date.now()): boolean {
  return revoked === null && (expires === null || Date.parse(expires) > now)
}
