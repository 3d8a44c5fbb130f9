import type { CallDirection, CallOutcome, ListedCall, TimelineEntry } from '@tongdai/contract/call'
import type { TFunction } from 'i18next'
import { callStateText } from './agent-state.ts'
import { followUpText } from './follow-up-text.ts'
import { type InternalWord, internalWords, type ReasonWord, reasonWords } from './reason-words.ts'

/** What the exchange wrote down about an end. */
export interface Recorded {
  reason: string | null
  sipCode: number | null
  /** Among colleagues the same word means something else: nobody's subscription is out of reach. */
  direction?: CallDirection
  /** A 403 of a carrier, and one of our own rules, want different help. */
  endedBy?: ListedCall['endedBy']
}

/**
 * Why something ended, in plain words: what the exchange recorded, and nothing else. A SIP status is no reason: 503 is a
 * carrier's congestion as well as our own lack of a trunk.
 * @returns null when there is nothing to explain
 */
export function reasonText(t: TFunction, { reason, sipCode, direction, endedBy }: Recorded): string | null {
  if (reason && direction === 'internal' && isInternalWord(reason)) return t(`reason.internal.${reason}`)
  if (reason === 'forbidden' && endedBy)
    return t(endedBy === 'carrier' ? 'reason.forbiddenByCarrier' : 'reason.forbiddenHere')
  if (reason && isReasonWord(reason)) return t(`reason.${reason}`)
  return sipCode === null ? null : t('reason.failed')
}

/** The reason with its SIP code behind it, for who reads traces. */
export function reasonWithCode(t: TFunction, recorded: Recorded): string | null {
  const text = reasonText(t, recorded)
  return text && recorded.sipCode !== null ? `${text} (${t('reason.sip', { code: recorded.sipCode })})` : text
}

/**
 * Result and reason in one sentence, each said once: where the reason only repeats the result in other words, the reason,
 * which says more, stands alone.
 */
export function endText(t: TFunction, call: ListedCall): string {
  const result = resultText(t, call)
  const reason = reasonText(t, call)
  if (reason === null) return result
  return saysTheSame(call) && !isMissed(call) ? reason : `${result}: ${reason}`
}

/** The reason to stand beside the result, with its SIP code; null where it would only repeat it and there is no code. */
export function furtherReason(t: TFunction, call: ListedCall): string | null {
  if (call.outcome === 'answered') return null
  if (!saysTheSame(call) || isMissed(call) || call.followedUp) return reasonWithCode(t, call)
  return call.sipCode === null ? null : t('reason.sip', { code: call.sipCode })
}

/** Words of the same name are the same thing, told of the row and of its cause. */
function saysTheSame({ outcome, reason }: Pick<ListedCall, 'outcome' | 'reason'>): boolean {
  return outcome !== null && (outcome === reason || (alsoSaid[outcome]?.includes(reason ?? '') ?? false))
}

/** And these: a number that is short of digits, or (in rows of before) not valid, does not exist. */
const alsoSaid: Partial<Record<CallOutcome, string[]>> = {
  'not-found': ['invalid-number', 'incomplete-number'],
  congestion: ['no-capacity'],
}

/** What a row of the history says of its end; a call still running says its state. */
export function resultText(t: TFunction, call: ListedCall): string {
  if (isWaiting(call)) return callStateText(t, call)
  if (isMissed(call) || call.followedUp) return followUpText(t, call) ?? t('call.missed')
  if (call.outcome === 'answered' && call.endedBy === 'system') return t('call.cutOff')
  // What was dialled and refused before anything left the house.
  if (call.outcome === 'rejected' && call.direction !== 'inbound') return t('call.notPlaced')
  return call.outcome ? t(`call.outcome.${call.outcome}`) : callStateText(t, call)
}

export function resultTone(call: ListedCall): 'good' | 'bad' | 'plain' | 'running' {
  if (isWaiting(call)) return 'running'
  if (isMissed(call) || call.followedUp) return call.answeredAt || call.followedUp ? 'plain' : 'bad'
  if (!call.outcome) return 'running'
  if (call.outcome === 'answered') return call.endedBy === 'system' ? 'bad' : 'good'
  return call.outcome === 'cancelled' ? 'plain' : 'bad'
}

/** Whether whoever asks was offered the call, and somebody else or nobody took it. */
export function isMissed({ offer }: Pick<ListedCall, 'offer'>): boolean {
  return offer !== null && !offer.taken
}

/** Still to be taken by somebody, however many let it ring: nothing is missed of it yet. */
export function isWaiting({ outcome, answeredAt }: Pick<ListedCall, 'outcome' | 'answeredAt'>): boolean {
  return outcome === null && answeredAt === null
}

export function isReasonWord(reason: string): reason is ReasonWord {
  return (reasonWords as readonly string[]).includes(reason)
}

function isInternalWord(reason: string): reason is InternalWord {
  return (internalWords as readonly string[]).includes(reason)
}

/** Of a line of the timeline, within a call of this direction. */
export function recordedOf(
  entry: Pick<TimelineEntry, 'reason' | 'sipCode'>,
  direction: CallDirection,
): Recorded {
  return { reason: entry.reason, sipCode: entry.sipCode, direction }
}
