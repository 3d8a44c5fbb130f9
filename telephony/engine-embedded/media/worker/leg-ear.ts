import { randomInt } from 'node:crypto'
import { frameSamples, type Law } from '@tongdai/audio'
import type { AudioSource, LegId } from '@tongdai/engine'
import type { BridgeMember } from './bridge/bridge-member.ts'
import type { LegCarrier, SpokenPacket } from './carrier/leg-carrier.ts'
import type { KeyWay } from './keys/key-presses.ts'
import type { LegKeys } from './keys/leg-keys.ts'
import type { LegContext } from './leg-context.ts'
import { OutgoingStream } from './outgoing-stream.ts'
import type { LegRecordings } from './recording/leg-recordings.ts'
import { recoded, silentFrame } from './sound/law-frames.ts'
import { Player } from './sound/player.ts'

/** A leg that was sent nothing for this long (samples) is sent silence: carriers and NATs take a still line for a dead one. */
const stillness = 800

/** 10 s: as long as a browser may take to connect. */
const mostWaitedBeats = 500

/**
 * What one party hears, in this order: keys we press, what it is played, its bridge, silence. All that reaches it passes
 * here, and so into its recordings. A bridge knows nothing else of a leg.
 */
export class LegEar implements BridgeMember {
  readonly id: LegId
  readonly #carrier: LegCarrier
  readonly #context: LegContext
  readonly #keys: LegKeys
  readonly #recordings: LegRecordings
  readonly #stream: OutgoingStream
  #player: Player | null = null
  #engaged = false
  #waitedBeats = 0
  #lastBeat = 0
  /** Since when packets were read without a stall of the worker. */
  #readSince = 0

  constructor(
    id: LegId,
    parts: { carrier: LegCarrier; context: LegContext; keys: LegKeys; recordings: LegRecordings },
  ) {
    this.id = id
    this.#carrier = parts.carrier
    this.#context = parts.context
    this.#keys = parts.keys
    this.#recordings = parts.recordings
    this.#stream = new OutgoingStream(parts.carrier, randomInt(2 ** 32))
  }

  /** Something will be heard from now on. @returns false when that was so already */
  engage(): boolean {
    if (this.#engaged) return false
    this.#engaged = true
    this.#carrier.engage()
    return true
  }

  play(playId: string, sources: readonly AudioSource[], loop: boolean): void {
    this.endPlay('stopped', null)
    const player = new Player(playId, loop)
    this.#player = player
    Promise.all(sources.map((source) => this.#context.sounds.load(source))).then(
      (sounds) => player.load(sounds),
      (error: Error) => {
        if (this.#player === player) this.endPlay('failed', error.message)
      },
    )
  }

  endPlay(outcome: 'completed' | 'stopped' | 'failed', detail: string | null): void {
    const player = this.#player
    if (!player) return
    this.#player = null
    this.#context.emit({ type: 'media.play-ended', leg: this.id, playId: player.playId, outcome, detail })
  }

  /** The law in which this leg hears its bridge now; null while it does not. */
  get hearing(): Law | null {
    return this.#player || this.#keys.busy ? null : this.#sendable()
  }

  /** From the only one of its bridge whom it hears. */
  hearRelayed(from: BridgeMember, packet: SpokenPacket, now: number): void {
    const law = this.hearing
    if (!law) return
    const octets = packet.datagram.subarray(packet.start, packet.end)
    const payload = packet.law === law ? octets : recoded(octets, packet.law)
    this.#send(from, payload, packet.timestamp, packet.marker, now)
  }

  /** 20 ms of the bridge's mix, in the law `hearing` says. */
  hearMixed(mix: object, frame: Uint8Array, now: number): void {
    this.#send(mix, frame, now, false, now)
  }

  hearDigitPacket(
    from: BridgeMember,
    payload: Uint8Array,
    timestamp: number,
    marker: boolean,
    now: number,
  ): void {
    if (this.#keys.takesEvents && this.hearing)
      this.#stream.sendDigitPacket(from, payload, timestamp, marker, now)
  }

  /** The other side of the bridge pressed a key, by that way. */
  hearKey(way: KeyWay, digit: string, durationMs: number): void {
    if (!this.#player) this.#keys.hear(way, digit, durationMs)
  }

  beat(now: number): void {
    if (now - this.#lastBeat > frameSamples) this.#readSince = now
    this.#lastBeat = now
    const law = this.#sendable()
    if (this.#keys.busy && law) this.#pressOn(law, now)
    else if (this.#player) this.#playOn(this.#player, now)
    // Not into its recordings: silence they have, and it is nothing they could lack.
    else if (law && this.#engaged && this.#isStill(now))
      this.#stream.send(this, silentFrame[law], now, false, now)
  }

  #send(source: unknown, payload: Uint8Array, timestamp: number, marker: boolean, now: number): void {
    const law = this.#carrier.agreed?.law
    if (!law) return
    const sentAs = this.#stream.send(source, payload, timestamp, marker, now)
    this.#recordings.heard(payload, law, sentAs, now)
  }

  #pressOn(law: Law, now: number): void {
    const { sender, tones } = this.#keys
    const packet = sender.busy ? sender.tick(now) : null
    if (packet) this.#stream.sendDigitPacket(sender, packet.payload, packet.timestamp, packet.marker, now)
    if (sender.busy || packet) return
    const { timestamp } = tones
    const tone = tones.next(law)
    if (tone) this.#send(tones, tone, timestamp, false, now)
  }

  #playOn(player: Player, now: number): void {
    // Until the party can be reached the player waits: nothing is lost of a greeting. But not for ever: who never
    // shows up must not keep a prompt, and the call behind it, from going on.
    const { agreed, ready } = this.#carrier
    this.#waitedBeats = ready ? 0 : this.#waitedBeats + 1
    if (!agreed || (!ready && this.#waitedBeats < mostWaitedBeats)) return
    const timestamp = player.timestamp
    const frame = player.next(agreed.law)
    if (frame && this.#sendable()) this.#send(player, frame, timestamp, false, now)
    if (player.ended) this.endPlay('completed', null)
  }

  #isStill(now: number): boolean {
    // What was said to it in a stall is still to be read: no silence comes before it.
    const since = Math.max(this.#stream.lastSentAt, this.#readSince)
    return this.#stream.source === this || now - since >= stillness
  }

  #sendable(): Law | null {
    const { agreed, ready } = this.#carrier
    if (!agreed || !ready) return null
    return agreed.peerDirection === 'sendrecv' || agreed.peerDirection === 'recvonly' ? agreed.law : null
  }
}
