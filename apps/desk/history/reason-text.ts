import type { CallRecord, TimelineEntry } from '@tongdai/contract/call'
import type { TFunction } from 'i18next'
import { type ReasonWord, reasonOfCode } from '../softphone/sip-reason.ts'
import { vi } from '../text/vi.ts'

/**
 * Why something ended, in plain words: the exchange's own word for it, else what the SIP code says, else the code.
 * @returns null when there is nothing to explain
 */
export function reasonText(t: TFunction, reason: string | null, sipCode: number | null): string | null {
  const word = reason && isWord(reason) ? reason : sipCode === null ? null : reasonOfCode(sipCode)
  if (word) return t(`reason.${word}`)
  return sipCode === null ? null : t('reason.sip', { code: sipCode })
}

/** The reason with its SIP code behind it, for who reads traces. */
export function reasonWithCode(
  t: TFunction,
  { reason, sipCode }: Pick<TimelineEntry, 'reason' | 'sipCode'>,
): string | null {
  const text = reasonText(t, reason, sipCode)
  const code = sipCode === null ? null : t('reason.sip', { code: sipCode })
  return text && code && text !== code ? `${text} (${code})` : text
}

/** What a row of the history says of its end; a call still running says its state. */
export function resultText(t: TFunction, call: CallRecord): string {
  if (call.outcome === 'answered' && call.endedBy === 'system') return t('call.cutOff')
  return call.outcome ? t(`call.outcome.${call.outcome}`) : t(`call.state.${call.state}`)
}

export function resultTone(call: CallRecord): 'good' | 'bad' | 'plain' | 'running' {
  if (!call.outcome) return 'running'
  if (call.outcome === 'answered') return call.endedBy === 'system' ? 'bad' : 'good'
  return call.outcome === 'cancelled' ? 'plain' : 'bad'
}

function isWord(reason: string): reason is ReasonWord {
  return reason !== 'sip' && reason in vi.reason
}
