import {
  compress,
  DtmfDetector,
  type DtmfDigit,
  dtmfTone,
  expand,
  frameSamples,
  sine,
  ToneDetector,
} from '@tongdai/audio'
import { type Clock, systemClock } from '@tongdai/platform/clock'
import { DigitReceiver, DigitSender, PortPool, RtpSession } from '@tongdai/rtp'
import { type AgreedAudio, type G711Codec, OfferAnswer } from '@tongdai/sdp'
import { lawOf } from '../worker/carrier/packet-intake.ts'
import { Pacer } from '../worker/pacer.ts'

const pool = new PortPool({
  from: 50_000 + (process.pid % 100) * 100,
  to: 50_099 + (process.pid % 100) * 100,
})

/** Tones the tests tell apart. */
export const tones = [440, 700, 1000, 1300, 1700] as const
export type Tone = (typeof tones)[number]

export interface Received {
  payloadType: number
  sequence: number
  timestamp: number
  marker: boolean
  ssrc: number
}

/** Ten times as fast: what comes every five seconds comes twice a second. */
const quickClock: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic() * 10,
  after: (ms, action) => systemClock.after(ms / 10, action),
}

/** A desk phone on loopback: says one tone without end, and tells which it hears. */
export class TestPhone {
  readonly received: Received[] = []
  /** Keys heard, each once. */
  readonly digits: string[] = []
  /** Keys heard as tones, each once. */
  readonly tones: string[] = []
  readonly #song: number[] = []
  readonly #ear = new DtmfDetector({ onPress: (digit) => this.tones.push(digit), onRelease: () => {} })
  readonly #session: RtpSession
  readonly #address: string
  readonly #offerAnswer: OfferAnswer
  readonly #detector = new ToneDetector({ frequencies: [...tones] })
  readonly #samples = new Int16Array(frameSamples)
  readonly #pacer = new Pacer(systemClock, (beat) => this.#beat(beat))
  readonly #sender = new DigitSender()
  readonly #receiver = new DigitReceiver({
    clock: systemClock,
    onDigit: (digit) => this.digits.push(digit),
  })
  #agreed: AgreedAudio | null = null
  #tone: Int16Array | null = null
  #beatAt = 0
  #longestPause = 0

  private constructor(session: RtpSession, codecs: G711Codec[], address: string, events: boolean) {
    this.#session = session
    this.#address = address
    const telephoneEvent = events ? 101 : null
    this.#offerAnswer = new OfferAnswer({ address, port: session.port, codecs, telephoneEvent })
    this.#pacer.start()
  }

  /** `events`: it has keys as packets (RFC 4733). `reportsOften`: by RTCP, several times a second. */
  static async open(
    codecs: G711Codec[] = ['PCMA', 'PCMU'],
    { address = '127.0.0.1', events = true, reportsOften = false } = {},
  ): Promise<TestPhone> {
    const box: { phone?: TestPhone } = {}
    const session = await RtpSession.open({
      clock: reportsOften ? quickClock : systemClock,
      pool,
      bindAddress: address,
      onPacket: (payloadType, sequence, timestamp, marker, datagram, start, end, ssrc) =>
        box.phone?.hear({ payloadType, sequence, timestamp, marker, ssrc }, datagram.subarray(start, end)),
    })
    box.phone = new TestPhone(session, codecs, address, events)
    return box.phone
  }

  get port(): number {
    return this.#session.port
  }

  /** Where it sends to. */
  get remotePort(): number {
    return this.#session.remote?.port ?? 0
  }

  offer(direction?: 'sendrecv' | 'sendonly' | 'inactive'): string {
    return this.#offerAnswer.offer(direction)
  }

  answer(offer: string): string {
    const { sdp, agreed } = this.#offerAnswer.answer(offer)
    this.#agree(agreed)
    return sdp
  }

  accept(answer: string): void {
    this.#agree(this.#offerAnswer.accept(answer))
  }

  /** null: sends nothing any more. */
  say(tone: Tone | null): void {
    // A second of whole periods: it loops without a click.
    this.#tone = tone === null ? null : sine([tone], 1_000, -10)
  }

  /** One packet of comfort noise (RFC 3389), by its static payload type. */
  murmur(): void {
    this.#session.send(Buffer.of(60), this.#pacer.beats * frameSamples, false, 13)
  }

  /** Says nothing any more, and reports nothing: as if it were switched off. */
  vanish(): void {
    this.#tone = null
    if (this.#agreed)
      this.#agree({ ...this.#agreed, peer: { ...this.#agreed.peer, rtcpMux: false, rtcpPort: 0 } })
  }

  /** Of the last 50 ms that came, loudest first. */
  hears(): number[] {
    return this.#detector.present
  }

  /**
   * The longest time in which it said nothing since this was asked last, ms: 20, or a stall of the process it lives in,
   * which is this test's and not the product's.
   */
  takeLongestPause(): number {
    const longest = this.#longestPause
    this.#longestPause = 0
    return longest
  }

  press(digits: string, durationMs: number): void {
    this.#sender.enqueue(digits, durationMs)
  }

  /** Presses them as tones. */
  sing(digits: string, durationMs: number): void {
    const gap = new Int16Array(8 * 80)
    for (const digit of digits) this.#song.push(...dtmfTone(digit as DtmfDigit, durationMs), ...gap)
  }

  get ssrc(): number {
    return this.#session.ssrc
  }

  async close(): Promise<void> {
    this.#pacer.stop()
    this.#receiver.close()
    await this.#session.close()
  }

  #agree(agreed: AgreedAudio): void {
    this.#agreed = agreed
    this.#session.negotiate({
      ...agreed.peer,
      signallingAddress: this.#address,
      payloadTypes: agreed.receivePayloadTypes,
    })
  }

  #beat(beat: number): void {
    const now = systemClock.monotonic()
    this.#longestPause = Math.max(this.#longestPause, now - (this.#beatAt || now))
    this.#beatAt = now
    const agreed = this.#agreed
    if (!agreed) return
    const key = this.#sender.tick(beat * frameSamples)
    if (key) this.#session.send(key.payload, key.timestamp, key.marker, agreed.sendTelephoneEvent!)
    if (key || (!this.#tone && this.#song.length === 0)) return
    const octets = new Uint8Array(frameSamples)
    const from = (beat * frameSamples) % (this.#tone?.length ?? 1)
    if (this.#song.length > 0)
      compress(lawOf[agreed.codec], Int16Array.from(this.#song.splice(0, frameSamples)), octets)
    else if (this.#tone) compress(lawOf[agreed.codec], this.#tone, octets, from, from + frameSamples)
    this.#session.send(octets, beat * frameSamples, false, agreed.sendPayloadType)
  }

  hear(packet: Received, payload: Buffer): void {
    this.received.push(packet)
    if (this.#agreed?.receiveTelephoneEvents.includes(packet.payloadType))
      this.#receiver.receive(packet.ssrc, packet.timestamp, packet.marker, payload, 0, payload.length)
    const codec = this.#agreed?.receiveCodecs.get(packet.payloadType)
    if (!codec) return
    expand(lawOf[codec], payload, this.#samples)
    this.#detector.feed(this.#samples)
    this.#ear.feed(this.#samples)
  }
}
