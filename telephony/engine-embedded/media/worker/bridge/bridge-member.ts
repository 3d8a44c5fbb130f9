import type { Law } from '@tongdai/audio'
import type { LegId } from '@tongdai/engine'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import type { KeyWay } from '../keys/key-presses.ts'

/** What a bridge needs of a leg that is in it: to be told what the others say and press. */
export interface BridgeMember {
  readonly id: LegId
  /** How it can be spoken to now; null: not at all. */
  readonly hearing: Law | null
  /** What another said, as it came. */
  hearRelayed(from: BridgeMember, packet: SpokenPacket, now: number): void
  /** 20 ms of what several said. @param mix who mixed it: another one is another stream */
  hearMixed(mix: object, frame: Uint8Array, now: number): void
  hearDigitPacket(
    from: BridgeMember,
    payload: Uint8Array,
    timestamp: number,
    marker: boolean,
    now: number,
  ): void
  hearKey(way: KeyWay, digit: string, durationMs: number): void
}
