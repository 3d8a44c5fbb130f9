import { join } from 'node:path'
import { isConversation } from './call.ts'
import { legOf } from './call-leg.ts'
import type { LegEvent } from './call-message.ts'
import { type CallTurn, journal, send } from './call-turn.ts'

/**
 * Where a recording is kept: by company and day (UTC), so that the nightly purge and a person find it.
 * @param now wall clock, ms
 */
export function recordingPath(
  directory: string,
  companyId: string,
  recordingId: string,
  now: number,
): string {
  const [year, month, day] = new Date(now).toISOString().slice(0, 10).split('-') as [string, string, string]
  return join(directory, companyId, year, month, day, `${recordingId}.wav`)
}

/** Begins as soon as there is a conversation and its anchor leg is up; it then runs to the end of that leg. */
export function applyRecording(turn: CallTurn): void {
  const { recording, anchor } = turn.call
  if (recording?.state !== 'wanted' || !isConversation(turn.call)) return
  if (legOf(turn.call, anchor)?.state !== 'answered') return
  recording.state = 'running'
  recording.leg = anchor
  send(turn, { type: 'record', leg: anchor, recordingId: recording.id, path: recording.path })
  journal(turn, {
    type: 'call.recording-started',
    leg: anchor,
    recordingId: recording.id,
    path: recording.path,
  })
}

export function recordingEnded(turn: CallTurn, event: Extract<LegEvent, { type: 'recording.ended' }>): void {
  const { recording } = turn.call
  if (recording?.id !== event.recordingId || recording.state === 'closed') return
  recording.state = 'closed'
  const { recordingId, path, durationMs, bytes, complete, detail } = event
  journal(turn, {
    type: 'call.recording-ended',
    recordingId,
    path,
    durationMs: Math.round(durationMs),
    bytes,
    complete,
    detail,
  })
}

/** Nothing will be told of its end any more: one that has begun in the journal ends there, with what its file holds. */
export function closeRecording(turn: CallTurn): void {
  const { recording } = turn.call
  if (recording?.state !== 'running') return
  recording.state = 'closed'
  turn.effects.push({ type: 'measure-recording', recordingId: recording.id, path: recording.path })
}
