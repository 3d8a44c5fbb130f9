import type { BridgeId, BridgeVoice } from '@tongdai/engine'
import { isHeardBy } from '@tongdai/engine/bridge-voice.ts'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import type { KeyWay } from '../keys/key-presses.ts'
import type { BridgeMember } from './bridge-member.ts'
import { Conference } from './conference.ts'
import type { Mouthpiece } from './mouthpiece.ts'

const nobody: readonly BridgeMember[] = []

/**
 * Legs that hear each other. Who hears one other alone is relayed what that one says, packet by packet, undecoded and
 * undelayed; who hears several has them mixed on the beat. So two who talk are not disturbed by who only listens.
 * A leg that is being played something does not hear its bridge, but is heard by it.
 */
export class Bridge {
  readonly id: BridgeId
  readonly #members = new Map<BridgeMember, BridgeVoice>()
  /** By who speaks: those who hear nobody else. */
  readonly #relayed = new Map<BridgeMember, BridgeMember[]>()
  /** null: nobody hears several. */
  #conference: Conference | null = null
  /** Members that are heard on other workers too: none where all legs of the bridge are here, as nearly always. */
  #outlets: Map<BridgeMember, Mouthpiece> | null = null

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
    if (this.#outlets) this.relay(leg, null)
    this.#arrange()
  }

  /** What this member says and presses goes there as well, until it leaves or another outlet is named; null: no more. */
  relay(leg: BridgeMember, outlet: Mouthpiece | null): void {
    this.#outlets ??= new Map()
    if (outlet) this.#outlets.set(leg, outlet)
    else this.#outlets.delete(leg)
    if (this.#outlets.size === 0) this.#outlets = null
  }

  /** A member spoke. */
  spoken(from: BridgeMember, packet: SpokenPacket, now: number): void {
    this.#outlets?.get(from)?.spoken(packet)
    for (const to of this.#relayed.get(from) ?? nobody) to.hearRelayed(from, packet, now)
    this.#conference?.put(from, packet)
  }

  /** Pressed keys are passed on as packets, to whom the presser's voice goes and who takes such. */
  digitPacket(
    from: BridgeMember,
    payload: Uint8Array,
    timestamp: number,
    marker: boolean,
    now: number,
  ): void {
    this.#outlets?.get(from)?.digitPacket(payload, timestamp, marker)
    for (const to of this.#members.keys())
      if (this.#hears(to, from)) to.hearDigitPacket(from, payload, timestamp, marker, now)
  }

  /** …and anew to whom they do not come by the way they came: each party is pressed to by the way it has. */
  digit(from: BridgeMember, way: KeyWay, digit: string, durationMs: number): void {
    this.#outlets?.get(from)?.digit(way, digit, durationMs)
    for (const to of this.#members.keys()) if (this.#hears(to, from)) to.hearKey(way, digit, durationMs)
  }

  beat(now: number): void {
    this.#conference?.beat(now)
  }

  #arrange(): void {
    const members = [...this.#members.keys()]
    const ears = members.map((to) => ({ to, heard: members.filter((from) => this.#hears(to, from)) }))
    this.#relayed.clear()
    for (const { to, heard } of ears) {
      const [from, ...others] = heard
      if (from && others.length === 0) this.#relayed.set(from, [...(this.#relayed.get(from) ?? nobody), to])
    }
    const mixed = ears.filter(({ heard }) => heard.length > 1)
    if (mixed.length === 0) this.#conference = null
    else {
      this.#conference ??= new Conference()
      this.#conference.seat(new Map(mixed.map(({ to, heard }) => [to, heard])))
    }
  }

  #hears(to: BridgeMember, from: BridgeMember): boolean {
    const voice = this.#members.get(from)
    return to !== from && voice !== undefined && isHeardBy(voice, to.id)
  }
}
