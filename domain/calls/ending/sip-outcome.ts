import type { CallEndedBy, CallOutcome } from '@tongdai/contract/call'
import type { HangupCause, LegEnd, LegFault } from '@tongdai/engine'

export interface Refusal {
  outcome: CallOutcome
  /** Stable word, `reason.*` in the desk's catalogue. */
  reason: string
  /** What the caller's own phone is told. */
  cause: HangupCause
}

const busy: Refusal = { outcome: 'busy', reason: 'busy', cause: 'busy' }
const noAnswer: Refusal = { outcome: 'no-answer', reason: 'no-answer', cause: 'no-answer' }
const unavailable: Refusal = { outcome: 'unavailable', reason: 'unavailable', cause: 'unavailable' }
const notFound: Refusal = { outcome: 'not-found', reason: 'not-found', cause: 'not-found' }
const declined: Refusal = { outcome: 'declined', reason: 'declined', cause: 'declined' }
const congestion: Refusal = { outcome: 'congestion', reason: 'congestion', cause: 'congestion' }

/** RFC 3261 §21; what is not here goes by its class. */
const byCode: Record<number, Refusal> = {
  // The carrier did not take our credentials: nothing the caller could change.
  401: { outcome: 'failed', reason: 'not-authorised', cause: 'congestion' },
  402: { outcome: 'failed', reason: 'no-credit', cause: 'congestion' },
  403: { outcome: 'declined', reason: 'forbidden', cause: 'forbidden' },
  404: notFound,
  407: { outcome: 'failed', reason: 'not-authorised', cause: 'congestion' },
  408: noAnswer,
  410: notFound,
  // Its connection closed while it rang.
  430: unavailable,
  480: unavailable,
  484: { ...notFound, reason: 'incomplete-number' },
  486: busy,
  487: noAnswer,
  488: { outcome: 'failed', reason: 'not-acceptable', cause: 'not-acceptable' },
  600: busy,
  603: declined,
  604: notFound,
  606: { outcome: 'failed', reason: 'not-acceptable', cause: 'not-acceptable' },
  607: declined,
}

const noReply: Refusal = { outcome: 'failed', reason: 'no-reply', cause: 'congestion' }

/** What no status says. A closed port and a silent one are the same to who may enter any host as a trunk. */
const byFault: Record<LegFault, Refusal> = {
  silent: noReply,
  'not-connected': noReply,
  certificate: { outcome: 'failed', reason: 'certificate', cause: 'congestion' },
  redirected: { outcome: 'failed', reason: 'redirected', cause: 'congestion' },
  'not-acceptable': { outcome: 'failed', reason: 'not-acceptable', cause: 'not-acceptable' },
}

/**
 * Why a dialled party did not answer, in our words.
 * @param rang whether it had been ringing: 408 without it means that nobody is there to route the call
 */
export function refusalOf(end: Pick<LegEnd, 'by' | 'sipCode' | 'fault'>, rang: boolean): Refusal {
  // Every audio port is taken: no fault, and over as soon as calls end.
  if (end.by === 'system' && end.sipCode === 503) return { ...congestion, reason: 'no-capacity' }
  if (end.by === 'system') return { outcome: 'system', reason: 'system', cause: 'congestion' }
  if (end.fault) return byFault[end.fault]
  const { sipCode } = end
  if (sipCode === null) return { outcome: 'failed', reason: 'failed', cause: 'congestion' }
  if (sipCode === 408 && !rang) return noReply
  const known = byCode[sipCode]
  if (known) return known
  if (sipCode >= 500 && sipCode < 600) return congestion
  return { outcome: 'failed', reason: 'failed', cause: 'congestion' }
}

/** What the party itself can answer by, and no network does for it. */
const hisOwn = new Set([486, 600, 603, 606, 607, 608])
/** The same once the phone has rung: declined by hand, switched off under the call. */
const hisOwnOnceRung = new Set([480, 487])

/** Who kept a call over a trunk from being answered: the party called, the carrier, or we who did not trust it. */
export function enderOverTrunk({ by, sipCode, fault }: LegEnd, rang: boolean): CallEndedBy {
  if (by !== 'peer') return by
  if (fault === 'certificate') return 'exchange'
  if (fault || sipCode === null) return 'carrier'
  return hisOwn.has(sipCode) || (rang && hisOwnOnceRung.has(sipCode)) ? 'customer' : 'carrier'
}

/** The status as it came; what stands for one of ours (RFC 3261 §8.1.3.1) is told as what it means. */
export function statusOf({ sipCode, fault }: Pick<LegEnd, 'sipCode' | 'fault'>): number | null {
  if (fault === 'certificate') return null
  return fault === 'silent' || fault === 'not-connected' ? 408 : sipCode
}
