import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useLive } from '../live/live-context.tsx'
import { usePhone } from '../softphone/phone-context.tsx'
import { useSession } from '../who/session-context.ts'
import { type CurrentCall, currentCall } from './current-call.ts'

/** The call the signed-in person is in, with the customer's name where the company knows it. */
export function useCurrentCall(): CurrentCall | null {
  const { userId } = useSession()
  const live = useLive()
  const { call } = usePhone()
  const agent = live.agents.get(userId)
  const current = currentCall(
    call,
    agent,
    agent?.callId ? live.calls.get(agent.callId) : undefined,
    live.agents,
  )
  // What the company calls a customer counts more than what his telephone calls itself.
  const known = useContactName(current?.number ?? null)
  return (
    current && {
      ...current,
      name: known ?? current.name,
      unverified: current.unverified && known === null && current.name !== null,
    }
  )
}

/** @param number E.164; others are nobody's @returns undefined while it is looked up */
export function useContactName(number: string | null): string | null | undefined {
  const asked = number?.startsWith('+') ?? false
  const lookup = useQuery({
    queryKey: ['contact-name', number],
    queryFn: () => callRoute(api.lookUpContact, { query: { number: number! } }),
    enabled: asked,
    staleTime: 60_000,
    retry: 1,
  })
  if (asked && lookup.isPending) return undefined
  return lookup.data?.contact?.name ?? null
}
