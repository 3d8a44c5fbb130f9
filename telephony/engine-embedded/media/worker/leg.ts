import { randomInt } from 'node:crypto'
import type { Law } from '@tongdai/audio'
import type { AudioSource, BridgeVoice, LegId } from '@tongdai/engine'
import type { MediaDirection, MediaEvent } from '../media-plane.ts'
import type { Bridge } from './bridge.ts'
import type { BridgeMember } from './bridge-member.ts'
import type { KeyWay } from './key-presses.ts'
import { recode, silentFrame } from './law-frames.ts'
import type { LegCarrier, SignOfLife, SpokenPacket } from './leg-carrier.ts'
import type { LegContext } from './leg-context.ts'
import { LegKeys } from './leg-keys.ts'
import { LegRecordings } from './leg-recordings.ts'
import { type LifeNews, LifeWatch } from './life-watch.ts'
import { OutgoingStream } from './outgoing-stream.ts'
import { Player } from './player.ts'

/** A leg that was sent nothing for this long (samples) is sent silence: carriers and NATs take a still line for a dead one. */
const stillness = 800

/** 10 s: as long as a browser may take to connect. */
const mostWaitedBeats = 500

/**
 * One party's media. It hears, in this order: keys we press, what it is played, its bridge, silence. All that reaches
 * it or comes from it passes here, and so into its recordings.
 */
export class Leg implements BridgeMember {
  readonly id: LegId
  readonly #context: LegContext
  readonly #carrier: LegCarrier
  readonly #stream: OutgoingStream
  readonly #watch = new LifeWatch()
  readonly #keys: LegKeys
  readonly #recordings: LegRecordings
  #player: Player | null = null
  #bridge: Bridge | null = null
  #engaged = false
  #waitedBeats = 0
  #held = false
  #closing: Promise<void> | null = null

  constructor(id: LegId, carrier: LegCarrier, context: LegContext) {
    this.id = id
    this.#context = context
    this.#carrier = carrier
    this.#stream = new OutgoingStream(carrier, randomInt(2 ** 32))
    this.#recordings = new LegRecordings(id, (event) => context.emit(event))
    this.#keys = new LegKeys({
      leg: id,
      now: () => context.now() / 8,
      emit: (event) => this.#emit(event),
      passOn: (way, digit, durationMs) => this.#bridge?.digit(this, way, digit, durationMs),
    })
  }

  offer(direction: MediaDirection): Promise<string> {
    return this.#carrier.offer(direction)
  }

  async answer(offer: string): Promise<string> {
    const answer = await this.#carrier.answer(offer)
    this.#agreed()
    return answer
  }

  accept(answer: string): void {
    this.#carrier.accept(answer)
    this.#agreed()
  }

  play(playId: string, source: AudioSource, loop: boolean): void {
    this.#endPlay('stopped', null)
    this.#engage()
    const player = new Player(playId, loop)
    this.#player = player
    this.#context.sounds.load(source).then(
      (sound) => player.load(sound),
      (error: Error) => {
        if (this.#player === player) this.#endPlay('failed', error.message)
      },
    )
  }

  stopPlay(): void {
    this.#endPlay('stopped', null)
  }

  join(bridge: Bridge, voice: BridgeVoice): void {
    if (this.#bridge !== bridge) this.#bridge?.leave(this)
    this.#bridge = bridge
    this.#engage()
    bridge.join(this, voice)
  }

  leave(): void {
    this.#bridge?.leave(this)
    this.#bridge = null
  }

  sendDigits(digits: string, durationMs: number): void {
    this.#keys.send(digits, durationMs)
  }

  sendTones(digits: string, durationMs: number): void {
    this.#keys.tones.enqueue(digits, durationMs)
  }

  /** The party pressed a key, and told by SIP. */
  told(digit: string, durationMs: number): void {
    this.#keys.told(digit, durationMs)
  }

  record(recordingId: string, path: string): void {
    const law = this.#carrier.agreed?.law ?? 'alaw'
    this.#recordings.begin(recordingId, { path, law, now: this.#context.now() })
  }

  stopRecording(recordingId: string): void {
    this.#recordings.stop(recordingId, this.#context.now())
  }

  /** The party said something. */
  spoken(packet: SpokenPacket): void {
    if (this.#closing) return
    const now = this.#context.now()
    this.#recordings.said(packet, now)
    // Before it is passed on, which may recode it in place.
    this.#keys.spoken(packet)
    this.#bridge?.spoken(this, packet, now)
    if (this.#watch.sound(now / 8, packet.marker)) this.#emit({ type: 'media.restored', leg: this.id })
  }

  /** The party presses a key. */
  pressed(digit: string): void {
    this.#keys.pressed(digit)
  }

  /** …packet by packet, for its bridge. */
  digitPacket(payload: Uint8Array, timestamp: number, marker: boolean): void {
    const now = this.#context.now()
    if (this.#keys.isNews) this.#bridge?.digitPacket(this, payload, timestamp, marker, now)
    if (this.#watch.sound(now / 8, false)) this.#emit({ type: 'media.restored', leg: this.id })
  }

  /** The party is there, though it says nothing. */
  alive(by: SignOfLife): void {
    if (this.#watch[by](this.#context.now() / 8)) this.#emit({ type: 'media.restored', leg: this.id })
  }

  /** …to its end. */
  digit(digit: string, durationMs: number): void {
    this.#keys.released(digit, durationMs)
  }

  /** The way to the party is gone for good. */
  ended(wasConnected: boolean, detail: string): void {
    // A browser that was there may come back (a reload): its call goes on, and the silence is what the core acts on.
    if (!wasConnected) this.#emit({ type: 'media.failed', leg: this.id, detail })
    else if (this.#watch.cut()) this.#emit({ type: 'media.lost', leg: this.id })
  }

  /** From the other party of a bridge of two. */
  hearRelayed(from: BridgeMember, packet: SpokenPacket, now: number): void {
    const law = this.hearing
    if (!law) return
    const payload = packet.datagram.subarray(packet.start, packet.end)
    // In place: what came is in nobody's way any more; its sender's recording has its copy.
    if (packet.law !== law) recode(payload, packet.law)
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

  /** The law in which this leg hears its bridge now; null while it does not. */
  get hearing(): Law | null {
    return this.#player || this.#keys.busy ? null : this.#sendable()
  }

  beat(now: number): void {
    const law = this.#sendable()
    if (this.#keys.busy && law) this.#pressOn(law, now)
    else if (this.#player) this.#playOn(this.#player, now)
    else if (law && this.#engaged && this.#isStill(now)) this.#send(this, silentFrame[law], now, false, now)
    this.#recordings.beat(now)
    const news = this.#watch.check(now / 8)
    if (news) this.#tellSilence(news, now / 8)
  }

  reportQuality(): void {
    if (this.#carrier.agreed) this.#quality(false)
  }

  /** Idempotent. Order of its last events: play-ended, recording-ended, and the final quality after all others. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#endPlay('stopped', null)
    this.leave()
    this.#carrier.close()
    await this.#recordings.finish(this.#context.now())
    this.#quality(true)
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
    // shows himself must not keep a prompt, and the call behind it, from going on.
    const { agreed, ready } = this.#carrier
    this.#waitedBeats = ready ? 0 : this.#waitedBeats + 1
    if (!agreed || (!ready && this.#waitedBeats < mostWaitedBeats)) return
    const timestamp = player.timestamp
    const frame = player.next(agreed.law)
    if (frame && this.#sendable()) this.#send(player, frame, timestamp, false, now)
    if (player.ended) this.#endPlay('completed', null)
  }

  #endPlay(outcome: 'completed' | 'stopped' | 'failed', detail: string | null): void {
    const player = this.#player
    if (!player) return
    this.#player = null
    this.#context.emit({ type: 'media.play-ended', leg: this.id, playId: player.playId, outcome, detail })
  }

  #engage(): void {
    if (this.#engaged) return
    this.#engaged = true
    this.#carrier.engage()
    this.#watch.begin(this.#context.now() / 8)
  }

  #isStill(now: number): boolean {
    return this.#stream.source === this || now - this.#stream.lastSentAt >= stillness
  }

  #sendable(): Law | null {
    const { agreed, ready } = this.#carrier
    if (!agreed || !ready) return null
    return agreed.peerDirection === 'sendrecv' || agreed.peerDirection === 'recvonly' ? agreed.law : null
  }

  #agreed(): void {
    const { agreed } = this.#carrier
    if (!agreed) return
    this.#keys.agreed(agreed)
    const direction = agreed.peerDirection
    // Who holds us may send music (sendonly), and many send nothing: neither is missed.
    this.#watch.expect(direction === 'sendrecv', this.#context.now() / 8)
    const held = direction === 'sendonly' || direction === 'inactive'
    if (held !== this.#held) this.#emit({ type: 'media.peer-hold', leg: this.id, held })
    this.#held = held
  }

  #tellSilence(news: LifeNews, nowMs: number): void {
    const silentMs = Math.round(this.#watch.silentMs(nowMs))
    if (news === 'lost') this.#emit({ type: 'media.lost', leg: this.id })
    else this.#emit({ type: 'media.gone', leg: this.id, silentMs })
  }

  #quality(final: boolean): void {
    this.#context.emit({ type: 'media.quality', leg: this.id, quality: this.#carrier.quality(), final })
  }

  #emit(event: MediaEvent): void {
    if (!this.#closing) this.#context.emit(event)
  }
}
