import type { CallEndedBy, CallOutcome } from '@tongdai/contract/call'
import type { HangupCause } from '@tongdai/engine'

/** How a call is to end, and what its parties are told. */
export interface Ending {
  outcome: CallOutcome
  by: CallEndedBy
  /** Stable word, `reason.*` in the desk's catalogue. */
  reason: string
  sipCode?: number | null
  /** What the legs that are still up are told. */
  cause?: HangupCause
  /** For so long before this nobody had been there any more: it counts as no talk. */
  silentMs?: number
}
