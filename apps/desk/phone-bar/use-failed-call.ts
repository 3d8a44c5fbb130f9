import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import type { ListedCall } from '@tongdai/contract/call'
import { callRoute } from '@tongdai/contract/client'

/** When to look for the record of a call that has just ended, ms: mostly the first look finds it. */
const looks = [60, 150, 300, 500, 1_000, 2_000]

/**
 * What the exchange recorded of a call out that failed, found by the call's own identity on both sides (the SIP Call-ID).
 * @returns undefined while it is looked for; null: it could not be learnt
 */
export function useFailedCall(sipCallId: string | null): ListedCall | null | undefined {
  return useQuery({
    queryKey: ['failed-call', sipCallId],
    queryFn: () => findRecord(sipCallId!),
    enabled: sipCallId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    networkMode: 'always',
  }).data
}

async function findRecord(sipCallId: string): Promise<ListedCall | null> {
  for (const wait of looks) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const page = await callRoute(api.listCalls, { query: { limit: 10 } }).catch(() => null)
    const call = page?.items.find((each) => each.sipCallId === sipCallId)
    if (call?.outcome) return call
  }
  return null
}
