import { VoiceUnavailable } from '../../voice-link/voice-link.ts'
import type { LiveHub } from '../live/live-hub.ts'

/** Whether somebody talks to a customer or a colleague now, or is rung. Without the voice process nobody does so by what can be known. */
export async function isInCall(
  live: Pick<LiveHub, 'snapshotOf'>,
  { companyId, userId }: { companyId: string; userId: string },
): Promise<boolean> {
  try {
    const { calls } = await live.snapshotOf(companyId)
    return calls.some(
      ({ agentId, otherAgentId, offeredTo }) =>
        agentId === userId || otherAgentId === userId || offeredTo.includes(userId),
    )
  } catch (error) {
    if (error instanceof VoiceUnavailable) return false
    throw error
  }
}
