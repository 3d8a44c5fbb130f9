import type { BridgeId, BridgeVoice } from '@tongdai/engine'

/** Where a party is: in one of the call's rooms, or alone with something to hear; null: nowhere yet, or no longer. */
export type Place =
  /** `voice` null: it hears everyone and everyone hears it. */
  | { in: 'room'; room: RoomName; voice: BridgeVoice | null }
  /** Paths of audio files, heard one after the other. Music goes round, a prompt ends. */
  | { hears: 'music' | 'prompt'; paths: readonly string[] }
  | null

/** The rooms a call may have. `main`: where the conversation is that the call is about. */
export type RoomName = 'main'

/** The bridge behind each room. */
export type Rooms = Record<RoomName, BridgeId>

/** Among all who are in the main room. */
export const inMain: Place = { in: 'room', room: 'main', voice: null }
export const mutedInMain: Place = { in: 'room', room: 'main', voice: 'muted' }

export function samePlace(one: Place, other: Place): boolean {
  if (one === other) return true
  if (one === null || other === null) return false
  if ('in' in one) return 'in' in other && one.room === other.room && one.voice === other.voice
  return 'hears' in other && one.hears === other.hears && samePaths(one.paths, other.paths)
}

function samePaths(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((path, i) => path === other[i])
}
