import type { LegId } from '@tongdai/engine'
import type { Bridge } from '../bridge/bridge.ts'
import type { BridgeMember } from '../bridge/bridge-member.ts'
import type { Mouthpiece } from '../bridge/mouthpiece.ts'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import type { KeyWay } from '../keys/key-presses.ts'

/**
 * A leg of another worker, as its bridge here has it: it speaks and presses keys. It hears nothing here, because whom it
 * hears is relayed to its own worker.
 */
export class FarLeg implements BridgeMember, Mouthpiece {
  readonly id: LegId
  readonly hearing = null
  readonly #bridge: Bridge
  readonly #now: () => number

  constructor(id: LegId, bridge: Bridge, now: () => number) {
    this.id = id
    this.#bridge = bridge
    this.#now = now
  }

  spoken(packet: SpokenPacket): void {
    this.#bridge.spoken(this, packet, this.#now())
  }

  digitPacket(payload: Uint8Array, timestamp: number, marker: boolean): void {
    this.#bridge.digitPacket(this, payload, timestamp, marker, this.#now())
  }

  digit(way: KeyWay, digit: string, durationMs: number): void {
    this.#bridge.digit(this, way, digit, durationMs)
  }

  leave(): void {
    this.#bridge.leave(this)
  }

  hearRelayed(): void {}
  hearMixed(): void {}
  hearDigitPacket(): void {}
  hearKey(): void {}
}
