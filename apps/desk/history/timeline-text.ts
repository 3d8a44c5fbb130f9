import type { CallDirection, TimelineEntry } from '@tongdai/contract/call'
import type { TFunction } from 'i18next'
import { reasonWithCode, recordedOf } from '../calls/reason-text.ts'
import { showLength } from '../format/duration.ts'
import { showNumber } from '../format/phone-number.ts'
import { currentLanguage } from '../text/language.ts'

/** One line of a call's timeline as a sentence; `why` stands below it when something went wrong. */
export function timelineText(
  t: TFunction,
  entry: TimelineEntry,
  direction: CallDirection,
): { text: string; why: string | null } {
  const why = explains.has(entry.what) ? reasonWithCode(t, recordedOf(entry, direction)) : null
  return { text: sentence(t, entry), why }
}

/** A refused or unanswered offer says it already. */
const explains = new Set<TimelineEntry['what']>([
  'offer-failed',
  'offer-cancelled',
  'requeued',
  'trunk-failed',
  'ended',
])

export function timelineTone(entry: TimelineEntry): 'good' | 'bad' | 'plain' {
  switch (entry.what) {
    case 'answered':
    case 'phone-returned':
      return 'good'
    case 'offer-unanswered':
    case 'offer-refused':
    case 'offer-failed':
    case 'phone-lost':
    case 'trunk-failed':
    case 'apology':
      return 'bad'
    case 'ended':
      return entry.by === 'system' || entry.sipCode !== null ? 'bad' : 'plain'
    default:
      return 'plain'
  }
}

function sentence(t: TFunction, entry: TimelineEntry): string {
  const agent = entry.agentName ?? t('history.timeline.somebody')
  const number = entry.number ? showNumber(entry.number) : t('history.timeline.anonymous')
  const queue = entry.queueName ?? t('history.timeline.theQueue')
  const trunk = entry.trunkName ?? ''
  const time = showLength(entry.durationMs ?? 0, currentLanguage())
  switch (entry.what) {
    case 'arrived':
      return (
        (trunk
          ? t('history.timeline.arrivedVia', { number, trunk })
          : t('history.timeline.arrived', { number })) +
        (entry.divertedBy ? t('history.timeline.divertedBy', { number: showNumber(entry.divertedBy) }) : '')
      )
    case 'dialled':
      return t('history.timeline.dialled', { agent, number })
    case 'greeting':
      return t('history.timeline.greeting')
    case 'queued':
      return t('history.timeline.queued', { queue })
    case 'offered':
      return t('history.timeline.offered', { agent })
    case 'offer-unanswered':
      return t('history.timeline.offerUnanswered', { agent, time })
    case 'offer-refused':
      return t('history.timeline.offerRefused', { agent, time })
    case 'offer-failed':
      return t('history.timeline.offerFailed', { agent })
    case 'offer-cancelled':
      return t('history.timeline.offerCancelled', { agent, time })
    case 'offer-elsewhere':
      return t('history.timeline.offerElsewhere', { agent, time })
    case 'ringing':
      return t('history.timeline.ringing')
    case 'early-media':
      return t('history.timeline.earlyMedia')
    case 'answered':
      return entry.agentName
        ? t('history.timeline.answered', { agent, time })
        : t('history.timeline.answeredFar', { number, time })
    case 'held':
      return t('history.timeline.held', { agent })
    case 'resumed':
      return t('history.timeline.resumed', { time })
    case 'customer-held':
      return t('history.timeline.customerHeld')
    case 'customer-resumed':
      return t('history.timeline.customerResumed', { time })
    case 'phone-lost':
      return t('history.timeline.phoneLost', { agent })
    case 'phone-returned':
      return t('history.timeline.phoneReturned', { agent, time })
    case 'requeued':
      return t('history.timeline.requeued', { queue })
    case 'recording-started':
      return t('history.timeline.recordingStarted')
    case 'recording-ready':
      return t('history.timeline.recordingReady', { time })
    case 'apology':
      return t('history.timeline.apology')
    case 'trunk-failed':
      return t('history.timeline.trunkFailed', { trunk })
    case 'ended':
      return entry.by
        ? t('history.timeline.endedBy', { who: t(`call.endedBy.${entry.by}`) })
        : t('history.timeline.ended')
  }
}
