import type { CallEvent } from '@tongdai/calls/call-event'
import { type FoldedCall, foldCallRecord } from '@tongdai/calls/folds/call-record'
import { heldMsOf } from '@tongdai/calls/folds/segments'
import { recordingLength } from '@tongdai/recordings/recording-length'
import type { ExchangeJournal } from '../exchange-journal.ts'
import type { OpenCall } from './open-calls.ts'

/**
 * Closes in the journal what an earlier run was killed with: each open call ends by the system when that run was last
 * known to live, each open recording has the length its file has.
 * @returns how many calls were open
 */
export function recoverCalls(journal: ExchangeJournal): number {
  const open = journal.keeps.openCalls.all()
  for (const each of open) closeCall(journal, each)
  return open.length
}

function closeCall(journal: ExchangeJournal, { companyId, callId, entries }: OpenCall): void {
  const last = entries.at(-1)!
  const at = Math.max(last.at, journal.aliveAfter(last))
  const append = (event: CallEvent) =>
    journal.append({ at, companyId, subject: { kind: 'call', id: callId }, event })
  const record = entries.reduce<FoldedCall | null>(foldCallRecord, null)
  if (record?.state !== 'ended') append(endingOf(record, entries, at))
  const tells = (type: CallEvent['type']) => entries.find(({ event }) => (event as CallEvent).type === type)
  const began = tells('call.recording-started')
  if (!began || tells('call.recording-ended')) return
  const { recordingId, path } = began.event as CallEvent & { type: 'call.recording-started' }
  const length = recordingLength(path)
  const missingMs = Math.max(0, at - began.at - length.durationMs)
  const cut = { complete: false, missingMs, detail: 'the exchange was stopped' }
  append({ type: 'call.recording-ended', recordingId, path, ...length, ...cut })
}

/** Differences within one call are true; in a journal of an older version a clock set back gives zero, not less. */
function endingOf(record: FoldedCall | null, entries: OpenCall['entries'], at: number): CallEvent {
  const since = (time: string | null) => (time === null ? 0 : Math.max(0, at - Date.parse(time)))
  const answered = record?.answeredAt ?? null
  const talkMs = since(answered)
  return {
    type: 'call.ended',
    // Who talked has talked, however it ended: as of a call whose leg is lost while the exchange lives.
    outcome: answered ? 'answered' : 'system',
    by: 'system',
    sipCode: null,
    reason: 'system',
    waitMs: answered ? record!.waitMs : since(waitingSince(entries)),
    talkMs,
    holdMs: Math.min(heldMsOf(record?.segments ?? [], at), talkMs),
  }
}

function waitingSince(entries: OpenCall['entries']): string | null {
  const waits = new Set(['call.queued', 'call.dialled'])
  const entry = entries.find(({ event }) => waits.has(event.type))
  return entry ? new Date(entry.at).toISOString() : null
}
