import type { HangupCause } from './command.ts'

/** Final status for an incoming call that is hung up before it is answered (RFC 3261 §21.4–21.6). */
export const statusOfHangup: Readonly<Record<HangupCause, number>> = {
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
