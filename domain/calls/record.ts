import { join } from 'node:path'
import { isConversation, isUp, type Recording, type RecordingEnded } from './call.ts'
import { legOf } from './call-leg.ts'
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
  recording.since = turn.monotonic
  send(turn, { type: 'record', leg: anchor, recordingId: recording.id, path: recording.path })
  journal(turn, {
    type: 'call.recording-started',
    leg: anchor,
    recordingId: recording.id,
    path: recording.path,
  })
}

/** One that a fault cut short is told of when its leg ends: only then is it known how much of the talk it lacks. */
export function recordingEnded(turn: CallTurn, event: RecordingEnded): void {
  const { recording } = turn.call
  if (recording?.id !== event.recordingId || recording.state !== 'running') return
  const leg = recording.leg && legOf(turn.call, recording.leg)
  if (event.detail !== null && leg && isUp(leg)) {
    recording.state = 'cut'
    recording.rest = { ended: event, at: turn.monotonic }
  } else close(turn, recording, event)
}

/** Nothing will be told of its end any more: one that has begun in the journal ends there, with what its file holds. */
export function closeRecording(turn: CallTurn): void {
  const { recording } = turn.call
  if (recording?.rest && recording.state === 'cut') {
    const { ended, at } = recording.rest
    close(turn, recording, { ...ended, missingMs: ended.missingMs + turn.monotonic - at })
  }
  if (recording?.state !== 'running') return
  recording.state = 'closed'
  const { id: recordingId, path, since = turn.monotonic } = recording
  turn.effects.push({ type: 'measure-recording', recordingId, path, lastedMs: turn.monotonic - since })
}

function close(turn: CallTurn, recording: Recording, ended: RecordingEnded): void {
  recording.state = 'closed'
  const { recordingId, path, durationMs, bytes, complete, missingMs, detail } = ended
  journal(turn, {
    type: 'call.recording-ended',
    recordingId,
    path,
    durationMs: Math.round(durationMs),
    bytes,
    complete,
    missingMs: Math.round(missingMs),
    detail,
  })
}
