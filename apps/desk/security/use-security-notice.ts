import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { mayUse } from '@tongdai/contract/route-permissions'
import { useSession } from '../who/session-context.ts'

/** How many notable security events the owner has not seen; 0 for everybody else. */
export function useSecurityNotice(): number {
  const { role } = useSession()
  const { data } = useQuery({
    queryKey: ['security-notice'],
    queryFn: () => callRoute(api.getSecurityNotice, {}),
    enabled: mayUse(role, 'getSecurityNotice'),
    refetchInterval: 30_000,
  })
  return data?.unseen ?? 0
}
