import { useQuery } from '@tanstack/react-query'
import type { AgentDay } from '@tongdai/contract/agents/schema'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'

/** So that yesterday's figures do not outlast midnight at a desk where nobody calls, ms. */
const refreshMs = 300_000

/** The signed-in agent's figures of today; undefined until they are there. */
export function useMyDay(): AgentDay | undefined {
  return useQuery({
    queryKey: ['my-day'],
    queryFn: () => callRoute(api.getMyDay, {}),
    refetchInterval: refreshMs,
  }).data
}
