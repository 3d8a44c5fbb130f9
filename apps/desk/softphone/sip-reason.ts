import type { Catalogue } from '../text/vi.ts'

export type ReasonWord = Exclude<keyof Catalogue['reason'], 'sip'>

/** Why a call out failed, by the final SIP response (RFC 3261 §21); the history later has the exchange's own word. */
const byCode: Record<number, ReasonWord> = {
  401: 'not-authorised',
  403: 'forbidden',
  404: 'not-found',
  407: 'not-authorised',
  408: 'no-answer',
  410: 'not-found',
  430: 'unavailable',
  480: 'unavailable',
  484: 'incomplete-number',
  486: 'busy',
  487: 'cancelled',
  488: 'not-acceptable',
  500: 'system',
  600: 'busy',
  603: 'declined',
  604: 'not-found',
  606: 'not-acceptable',
  607: 'declined',
}

export function reasonOfCode(code: number): ReasonWord | null {
  return byCode[code] ?? (code >= 500 && code < 600 ? 'congestion' : null)
}
