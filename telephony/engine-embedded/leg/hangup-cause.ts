import { type HangupCause, type LegEnd, statusOfHangup } from '@tongdai/engine'
import type { CallEnd, HeaderFields } from '@tongdai/sip'

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

/** What ends a leg beside the core's word, by the reason of its end: Q.850, and the words for the peer's log. */
const faults: Record<string, [q850: number, text: string]> = {
  'worker-lost': [41, 'Media server lost'],
  'media-failed': [41, 'Media failed'],
  'media failed': [41, 'Media failed'],
  'media unavailable': [47, 'No media'],
  'media-timeout': [102, 'No media received'],
  'no such extension': [1, ''],
  'not registered': [20, ''],
  'no trunk': [34, ''],
}

/** Why a leg or one device of it is let go: the core's word, a fault of ours, or what another device said for all. */
export type Because = Pick<LegEnd, 'by' | 'reason'>

/**
 * The Reason (RFC 3326, RFC 6432) of every CANCEL, BYE and refusal: asked by whatever ends a call with its peer, in one
 * place, `end-leg.ts`. docs/decisions/0050 has the list.
 */
export function reasonField({ by, reason }: Because, cancels: boolean): HeaderFields {
  // RFC 3326 §2: a phone that reads it shows no missed call.
  if (cancels && reason === 'answered-elsewhere')
    return [['Reason', 'SIP;cause=200;text="Call completed elsewhere"']]
  if (Object.hasOwn(q850, reason)) return [['Reason', `Q.850;cause=${q850[reason as HangupCause]}`]]
  // A stop of the exchange, or what nobody foresaw: temporary failure. Another device's word: declined.
  const [cause, text] = (Object.hasOwn(faults, reason) && faults[reason]) || [by === 'peer' ? 21 : 41, '']
  return [['Reason', `Q.850;cause=${cause}${text && `;text="${text}"`}`]]
}

/** The refusal of an incoming call. */
export function refusal(cause: HangupCause): { code: number; headers: HeaderFields } {
  const code = statusOfHangup[cause]
  return { code, headers: code === 503 ? [['Retry-After', '5']] : [] }
}

/** How a call ended, in a word or as the peer's Reason header put it. */
export function endReason(end: CallEnd): string {
  if (!end.cause) return end.reason
  const { protocol, code, text } = end.cause
  return text || `${protocol} ${code}`
}
