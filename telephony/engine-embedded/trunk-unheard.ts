import type { TrunkCondition } from '@tongdai/engine'
import { SipCallError } from '@tongdai/sip'

/** What a request says of its trunk that rejected instead of being answered. */
export function unheard(error: unknown): TrunkCondition {
  const detail = error instanceof Error ? error.message : String(error)
  const silent = error instanceof SipCallError && error.code === 'SIP_TIMEOUT'
  return { state: 'unreachable', sipCode: null, fault: silent ? 'silent' : 'not-connected', detail }
}
