import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import type { KeyWay } from '../keys/key-presses.ts'

/** Takes what one leg says and presses, and passes it on. */
export interface Mouthpiece {
  spoken(packet: SpokenPacket): void
  digitPacket(payload: Uint8Array, timestamp: number, marker: boolean): void
  digit(way: KeyWay, digit: string, durationMs: number): void
}
