import type { CallEvent } from '@tongdai/calls/call-event'
import { type CallOffer, foldCallOffers } from '@tongdai/calls/folds/call-offers'
import { type FoldedCall, foldCallRecord } from '@tongdai/calls/folds/call-record'
import { timelineEntryOf } from '@tongdai/calls/folds/timeline'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { TimelineEntry } from '@tongdai/contract/call'

/** What a call's whole journal comes to. A part that an entry leaves as it was is the same object. */
export interface CallFold {
  /** null: its beginning has not been seen. */
  record: FoldedCall | null
  timeline: TimelineEntry[]
  offers: ReadonlyMap<string, CallOffer>
  recording: { path: string; bytes: number; startedAt: number } | null
}

export const unbegun: CallFold = { record: null, timeline: [], offers: new Map(), recording: null }

/**
 * @param entries of any number of calls, each call's in order
 * @param folds of what came before them
 * @returns the folds of these calls, by id
 */
export function foldCalls(
  entries: JournalEntry[],
  folds: ReadonlyMap<string, CallFold> = new Map(),
): Map<string, CallFold> {
  const folded = new Map<string, CallFold>()
  for (const entry of entries) {
    const { id } = entry.subject
    folded.set(id, foldEntry(folded.get(id) ?? folds.get(id) ?? unbegun, entry))
  }
  return folded
}

function foldEntry({ record, timeline, offers, recording }: CallFold, entry: JournalEntry): CallFold {
  const line = timelineEntryOf(entry)
  return {
    record: foldCallRecord(record, entry),
    timeline: line ? [...timeline, line] : timeline,
    offers: foldCallOffers(offers, entry),
    recording: recorded(recording, entry),
  }
}

function recorded(recording: CallFold['recording'], entry: JournalEntry): CallFold['recording'] {
  const { at } = entry
  const event = entry.event as CallEvent
  if (event.type === 'call.recording-started') return { path: event.path, bytes: 0, startedAt: at }
  if (event.type !== 'call.recording-ended') return recording
  return { path: event.path, bytes: event.bytes, startedAt: recording?.startedAt ?? at }
}
