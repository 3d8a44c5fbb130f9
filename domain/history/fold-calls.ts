import type { CallEvent } from '@tongdai/calls/call-event'
import { type CallOffer, foldCallOffers } from '@tongdai/calls/folds/call-offers'
import { type FoldedCall, foldCallRecord } from '@tongdai/calls/folds/call-record'
import { timelineEntryOf } from '@tongdai/calls/folds/timeline'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { TimelineEntry } from '@tongdai/contract/call'

/** What a call's whole journal comes to. */
export interface CallFold {
  record: FoldedCall
  timeline: TimelineEntry[]
  offers: ReadonlyMap<string, CallOffer>
  recording: { path: string; bytes: number; startedAt: number } | null
}

/** Its beginning has not been seen. */
type Unfolded = Omit<CallFold, 'record'> & { record: FoldedCall | null }

/** @param entries of any number of calls, each call's in order; those without their beginning are left out */
export function foldCalls(entries: JournalEntry[]): CallFold[] {
  const folds = new Map<string, Unfolded>()
  for (const entry of entries) {
    const fold: Unfolded = folds.get(entry.subject.id) ?? {
      record: null,
      timeline: [],
      offers: new Map(),
      recording: null,
    }
    folds.set(entry.subject.id, fold)
    fold.record = foldCallRecord(fold.record, entry)
    fold.offers = foldCallOffers(fold.offers, entry)
    const line = timelineEntryOf(entry)
    if (line) fold.timeline.push(line)
    const event = entry.event as CallEvent
    if (event.type === 'call.recording-started')
      fold.recording = { path: event.path, bytes: 0, startedAt: entry.at }
    if (event.type === 'call.recording-ended')
      fold.recording = {
        path: event.path,
        bytes: event.bytes,
        startedAt: fold.recording?.startedAt ?? entry.at,
      }
  }
  return [...folds.values()].filter((fold): fold is CallFold => fold.record !== null)
}
