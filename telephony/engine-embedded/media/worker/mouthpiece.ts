import type { KeyWay } from './key-presses.ts'
import type { SpokenPacket } from './leg-carrier.ts'

/** Takes what one leg says and presses, and passes it on. */
export interface Mouthpiece {
  spoken(packet: SpokenPacket): void
  digitPacket(payload: Uint8Array, timestamp: number, marker: boolean): void
  digit(way: KeyWay, digit: string, durationMs: number): void
}
