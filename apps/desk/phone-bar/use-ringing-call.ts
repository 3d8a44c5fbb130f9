import { useEffect, useRef, useState } from 'react'
import { useLive } from '../live/live-context.tsx'
import type { PhoneCallView } from '../softphone/phone-call.ts'
import { useSession } from '../who/session-context.ts'
import { type RingingCall, ringingByHeaders, ringingCall } from './ringing-call.ts'

/** Live news comes within milliseconds of the ringing, or has been lost, ms. */
const patienceMs = 400

/** Who rings, from one source: live news, or the ringing itself where that is silent. null: it is about to be told. */
export function useRingingCall(call: PhoneCallView): RingingCall | null {
  const { userId } = useSession()
  const now = useLive((live) => ringingCall(call.callId, live, userId))
  const away = useLive(({ connected, voice }) => !connected || !voice)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  // A call that is over is gone from the news before its ringing ends.
  const last = useRef(now)
  last.current = now ?? last.current
  if (last.current) return last.current
  const silent = late || call.callId === null || away
  return silent ? ringingByHeaders(call) : null
}
