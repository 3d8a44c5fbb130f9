import type { LiveSnapshot } from '../live/live-connection.ts'
import { useLive } from '../live/live-context.tsx'
import type { PhoneCallView } from '../softphone/phone-call.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import type { EndedCall } from '../softphone/softphone.ts'
import { useSession } from '../who/session-context.ts'
import { type CurrentCall, currentCall, isSameCall } from './current-call.ts'

/** The call the signed-in person is in, with the customer's name where the company knows it. */
export function useCurrentCall(): CurrentCall | null {
  const { userId } = useSession()
  const { call, ended } = usePhone()
  return useLive((live) => callNow(live, userId, call, ended))
}

function callNow(
  { agents, calls, ended, names }: LiveSnapshot,
  userId: string,
  call: PhoneCallView | null,
  endedHere: EndedCall | null,
): CurrentCall | null {
  const agent = agents.get(userId)
  const now = agent?.callId ? calls.get(agent.callId) : undefined
  const over = call ? [...ended.values()].findLast((each) => isSameCall(call, each)) : undefined
  const current = currentCall({ call, ended: endedHere }, agent, now ?? over, agents)
  // What the company calls a customer counts more than what the telephone calls itself.
  const known = current?.callId ? names.get(current.callId) : undefined
  return (
    current && {
      ...current,
      name: known ?? current.name,
      unverified: current.unverified && known === undefined && current.name !== null,
    }
  )
}
