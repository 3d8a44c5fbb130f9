import type { LegId } from './leg.ts'

/**
 * How a leg takes part in its bridge. Each hears all who let it hear them; what differs is who hears the leg, and its keys.
 * Four forms and no lists, because every exchange has these: a member, a muted member, one who spies, one who whispers.
 */
export type BridgeVoice =
  /** Everyone hears it. */
  | 'talk'
  /** A party of the conversation that nobody hears for now. */
  | 'muted'
  /** No party of it: nobody hears that it is there. */
  | 'listen'
  /** No party of it either, and heard by this one alone, as soon as it is in the bridge. */
  | { whisperTo: LegId }

/** Whether a leg with this voice is heard by another one of its bridge. */
export function isHeardBy(voice: BridgeVoice, leg: LegId): boolean {
  return typeof voice === 'string' ? voice === 'talk' : voice.whisperTo === leg
}
