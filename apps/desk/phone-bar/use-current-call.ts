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
  const known = current?.callId ? live.names.get(current.callId) : undefined
  return (
    current && {
      ...current,
      name: known ?? current.name,
      unverified: current.unverified && known === undefined && current.name !== null,
    }
  )
}
