import type { CallDirection } from '@tongdai/contract/call'
import { callDirection } from '@tongdai/contract/call'

/** What the exchange tells its own browser phones with a ringing call (X-Tongdai-*), before any live event arrives. */
export interface RingingHeaders {
  callId: string | null
  /** Set when this INVITE takes the phone back into a call it has lost: answered without a ring. */
  resume: string | null
  direction: CallDirection | null
  queue: string | null
  hotline: string | null
  /** Since when the caller waits, ISO 8601. */
  waitSince: string | null
}

/** @param header value of a header field by name, as JsSIP gives it */
export function readRingingHeaders(header: (name: string) => string | undefined): RingingHeaders {
  const read = (name: string) => decode(header(`X-Tongdai-${name}`))
  const waitSince = read('Wait-Since')
  return {
    callId: read('Call-Id'),
    resume: read('Resume'),
    direction: callDirection.safeParse(read('Direction')).data ?? null,
    queue: read('Queue'),
    hotline: read('Hotline'),
    waitSince: waitSince && !Number.isNaN(Date.parse(waitSince)) ? waitSince : null,
  }
}

/** Header values are ASCII; names travel as percent-encoded UTF-8. */
function decode(value: string | undefined): string | null {
  const text = value?.trim()
  if (!text) return null
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
