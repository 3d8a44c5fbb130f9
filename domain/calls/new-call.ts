import type { Call, CallLeg } from './call.ts'
import type { CallContext } from './call-turn.ts'
import type { Destination } from './destination/destination.ts'

/** A call at its arrival. */
export function newCall(
  begun: Pick<Call, 'id' | 'companyId' | 'direction'> & { origin: CallLeg; to: Destination },
  known: Pick<Call, 'caller' | 'music' | 'hotline'> & { recording: { id: string; path: string } | null },
  { now, monotonic }: CallContext,
): Call {
  const { id, companyId, direction, origin, to } = begun
  return {
    id,
    companyId,
    direction,
    stage: { in: 'arrival', to },
    state: direction === 'inbound' ? 'arriving' : 'dialling',
    stateSince: now,
    stateStarted: monotonic,
    spent: {},
    held: { ms: 0, since: null },
    legs: [origin],
    origin: origin.id,
    anchor: origin.id,
    // Of the call's name, so that who looks into the engine finds it.
    rooms: { main: id },
    caller: known.caller,
    music: known.music,
    queue: null,
    hotline: known.hotline,
    engaged: [],
    wrapUpMs: 0,
    recording: known.recording && { ...known.recording, state: 'wanted' },
    queuedSince: null,
    returned: false,
  }
}
