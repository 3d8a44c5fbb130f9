import type { LiveSnapshot } from '../live/live-connection.ts'
import { useLive } from '../live/live-context.tsx'
import type { PhoneCallView } from '../softphone/phone-call.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import { useSession } from '../who/session-context.ts'
import { type CurrentCall, currentCall } from './current-call.ts'

/** The call the signed-in person is in, with the customer's name where the company knows it. */
export function useCurrentCall(): CurrentCall | null {
  const { userId } = useSession()
  const { call } = usePhone()
  return useLive((live) => callNow(live, userId, call))
}

function callNow(
  { agents, calls, names }: LiveSnapshot,
  userId: string,
  call: PhoneCallView | null,
): CurrentCall | null {
  const agent = agents.get(userId)
  const current = currentCall(call, agent, agent?.callId ? calls.get(agent.callId) : undefined, agents)
  // What the company calls a customer counts more than what his telephone calls itself.
  const known = current?.callId ? names.get(current.callId) : undefined
  return (
    current && {
      ...current,
      name: known ?? current.name,
      unverified: current.unverified && known === undefined && current.name !== null,
    }
  )
}
