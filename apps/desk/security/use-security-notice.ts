import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useMayUse } from '../who/session-context.ts'

/** How many notable security events the owner has not seen; 0 for everybody else. */
export function useSecurityNotice(): number {
  const mayUse = useMayUse()
  const { data } = useQuery({
    queryKey: ['security-notice'],
    queryFn: () => callRoute(api.getSecurityNotice, {}),
    enabled: mayUse('security.see'),
    refetchInterval: 30_000,
  })
  return data?.unseen ?? 0
}
