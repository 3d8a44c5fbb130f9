import type { LegEnd } from '@tongdai/engine'
import type { CallLeg, Purpose } from '../call.ts'
import type { LegAnswered, LegRinging } from '../call-message.ts'
import type { CallTurn } from '../call-turn.ts'
import { dialAnswered, dialFailed, dialRinging } from './dial.ts'
import { offerAnswered, offerFailed } from './offer.ts'
import { returnAnswered, returnFailed } from './reconnect.ts'

/** What becomes of a leg that was invited, by what it was invited for. */
export interface Invited {
  ringing?(turn: CallTurn, leg: CallLeg, event: LegRinging): void
  answered(turn: CallTurn, leg: CallLeg, event: LegAnswered): void
  /** It ended without an answer. */
  failed(turn: CallTurn, leg: CallLeg, end: LegEnd): void
}

export const invited: Record<Purpose, Invited> = {
  offer: { answered: offerAnswered, failed: offerFailed },
  dial: { ringing: dialRinging, answered: dialAnswered, failed: dialFailed },
  return: { answered: returnAnswered, failed: returnFailed },
}
