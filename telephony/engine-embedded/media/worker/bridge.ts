import type { BridgeId, BridgeVoice } from '@tongdai/engine'
import { isHeardBy } from '@tongdai/engine/bridge-voice.ts'
import type { BridgeMember } from './bridge-member.ts'
import { Conference } from './conference.ts'
import type { KeyWay } from './key-presses.ts'
import type { SpokenPacket } from './leg-carrier.ts'

/**
 * Legs that hear each other. Two are relayed packet by packet, undecoded and undelayed; more are mixed on the beat.
 * A leg that is being played something does not hear its bridge, but is heard by it.
 */
export class Bridge {
  readonly id: BridgeId
  readonly #members = new Map<BridgeMember, BridgeVoice>()
  #conference: Conference | null = null

  constructor(id: BridgeId) {
    this.id = id
  }

  get empty(): boolean {
    return this.#members.size === 0
  }

  /** A leg that is already a member changes its voice. */
  join(leg: BridgeMember, voice: BridgeVoice): void {
    this.#members.set(leg, voice)
    this.#arrange()
  }

  leave(leg: BridgeMember): void {
    this.#members.delete(leg)
    this.#arrange()
  }

  /** A member spoke. */
  spoken(from: BridgeMember, packet: SpokenPacket, now: number): void {
    if (this.#conference) this.#conference.put(from, packet)
    else for (const to of this.#members.keys()) if (this.#hears(to, from)) to.hearRelayed(from, packet, now)
  }

  /** Pressed keys are passed on as packets, to whom the presser's voice goes and who takes such. */
  digitPacket(
    from: BridgeMember,
    payload: Uint8Array,
    timestamp: number,
    marker: boolean,
    now: number,
  ): void {
    for (const to of this.#members.keys())
      if (this.#hears(to, from)) to.hearDigitPacket(from, payload, timestamp, marker, now)
  }

  /** …and anew to whom they do not come by the way they came: each party is pressed to by the way it has. */
  digit(from: BridgeMember, way: KeyWay, digit: string, durationMs: number): void {
    for (const to of this.#members.keys()) if (this.#hears(to, from)) to.hearKey(way, digit, durationMs)
  }

  beat(now: number): void {
    this.#conference?.beat(now)
  }

  #arrange(): void {
    if (this.#members.size <= 2) this.#conference = null
    else {
      this.#conference ??= new Conference()
      this.#conference.seat([...this.#members.keys()], (to, from) => this.#hears(to, from))
    }
  }

  #hears(to: BridgeMember, from: BridgeMember): boolean {
    const voice = this.#members.get(from)
    return to !== from && voice !== undefined && isHeardBy(voice, to.id)
  }
}
