import type { HangupCause } from '@tongdai/engine'
import type { CallEnd, HeaderFields } from '@tongdai/sip'

/** Final status for an incoming call that is not taken (RFC 3261 §21.4–21.6). */
const statusOfCause: Record<HangupCause, number> = {
  normal: 480,
  busy: 486,
  'no-answer': 480,
  'not-found': 404,
  unavailable: 480,
  forbidden: 403,
  congestion: 503,
  declined: 603,
  'answered-elsewhere': 480,
  'not-acceptable': 488,
}

/** ITU-T Q.850 cause values for the Reason header of a BYE. */
const q850: Record<HangupCause, number> = {
  normal: 16,
  busy: 17,
  'no-answer': 19,
  'not-found': 1,
  unavailable: 20,
  forbidden: 21,
  congestion: 34,
  declined: 21,
  'answered-elsewhere': 26,
  'not-acceptable': 88,
}

/** The refusal of an incoming call. */
export function refusal(cause: HangupCause): { code: number; headers: HeaderFields } {
  const code = statusOfCause[cause]
  return { code, headers: code === 503 ? [['Retry-After', '5']] : [] }
}

/** Why we cancel a call we placed (RFC 3326 §2): a phone that reads it shows no missed call. */
export function cancelReason(cause: HangupCause): HeaderFields {
  return cause === 'answered-elsewhere'
    ? [['Reason', 'SIP;cause=200;text="Call completed elsewhere"']]
    : [['Reason', `Q.850;cause=${q850[cause]}`]]
}

export function byeReason(cause: HangupCause): HeaderFields {
  return [['Reason', `Q.850;cause=${q850[cause]}`]]
}

/** How a call ended, in a word or as the peer's Reason header put it. */
export function endReason(end: CallEnd): string {
  if (!end.cause) return end.reason
  const { protocol, code, text } = end.cause
  return text || `${protocol} ${code}`
}
