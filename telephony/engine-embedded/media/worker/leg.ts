import type { AudioSource, BridgeVoice, LegId } from '@tongdai/engine'
import type { MediaDirection, MediaEvent } from '../media-plane.ts'
import type { Bridge } from './bridge/bridge.ts'
import type { Mouthpiece } from './bridge/mouthpiece.ts'
import type { LegCarrier, SignOfLife, SpokenPacket } from './carrier/leg-carrier.ts'
import { LegKeys } from './keys/leg-keys.ts'
import type { LegContext } from './leg-context.ts'
import { LegEar } from './leg-ear.ts'
import { type LifeNews, LifeWatch } from './life-watch.ts'
import { LegRecordings } from './recording/leg-recordings.ts'

/** One party's media: its session description, what it says and presses, whether it is there. What it hears is its ear's. */
export class Leg {
  readonly id: LegId
  readonly #context: LegContext
  readonly #carrier: LegCarrier
  readonly #watch = new LifeWatch()
  readonly #keys: LegKeys
  readonly #recordings: LegRecordings
  readonly #ear: LegEar
  #bridge: Bridge | null = null
  #held = false
  #closing: Promise<void> | null = null

  constructor(id: LegId, carrier: LegCarrier, context: LegContext) {
    this.id = id
    this.#context = context
    this.#carrier = carrier
    const recordings = new LegRecordings(id, (event) => context.emit(event))
    const keys = new LegKeys({
      leg: id,
      now: () => context.now() / 8,
      emit: (event) => this.#emit(event),
      passOn: (way, digit, durationMs) => this.#bridge?.digit(this.#ear, way, digit, durationMs),
    })
    this.#recordings = recordings
    this.#keys = keys
    this.#ear = new LegEar(id, { carrier, context, keys, recordings })
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

  play(playId: string, sources: readonly AudioSource[], loop: boolean): void {
    this.#ear.play(playId, sources, loop)
    this.#engage()
  }

  stopPlay(): void {
    this.#ear.endPlay('stopped', null)
  }

  join(bridge: Bridge, voice: BridgeVoice): void {
    if (this.#bridge !== bridge) this.#bridge?.leave(this.#ear)
    this.#bridge = bridge
    this.#engage()
    bridge.join(this.#ear, voice)
  }

  /** What it says and presses is heard on other workers too, until it leaves its bridge; null: no more. */
  relay(outlet: Mouthpiece | null): void {
    this.#bridge?.relay(this.#ear, outlet)
  }

  leave(): void {
    this.#bridge?.leave(this.#ear)
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

  /** @param orderedAt wall clock, ms: that of another process of this machine */
  record(recordingId: string, path: string, orderedAt: number): void {
    const { clock, now } = this.#context
    const law = this.#carrier.agreed?.law ?? 'alaw'
    const lateMs = Math.max(0, clock.now() - orderedAt)
    this.#recordings.begin(recordingId, { path, law, now: now(), lateMs })
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
    this.#bridge?.spoken(this.#ear, packet, now)
    if (this.#watch.sound(now / 8, packet.marker)) this.#emit({ type: 'media.restored', leg: this.id })
  }

  /** The party presses a key. */
  pressed(digit: string): void {
    this.#keys.pressed(digit)
  }

  /** …packet by packet, for its bridge. */
  digitPacket(payload: Uint8Array, timestamp: number, marker: boolean): void {
    const now = this.#context.now()
    if (this.#keys.isNews) this.#bridge?.digitPacket(this.#ear, payload, timestamp, marker, now)
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

  beat(now: number): void {
    this.#ear.beat(now)
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
    this.stopPlay()
    this.leave()
    this.#carrier.close()
    await this.#recordings.finish(this.#context.now())
    this.#quality(true)
  }

  /** The party may speak from now on, and is missed when it does not. */
  #engage(): void {
    if (this.#ear.engage()) this.#watch.begin(this.#context.now() / 8)
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
