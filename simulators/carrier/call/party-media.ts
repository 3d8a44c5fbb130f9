import { compress, expand, frameSamples, type Law } from '@tongdai/audio'
import type { Clock } from '@tongdai/platform/clock'
import { DigitReceiver, DigitSender, JitterBuffer, type PortPool, RtpSession } from '@tongdai/rtp'
import { type AgreedAudio, type Direction, type G711Codec, OfferAnswer } from '@tongdai/sdp'
import type { Beat } from '../audio/beat.ts'
import type { Says } from '../audio/says.ts'
import { createVoice, type Voice } from '../audio/voice.ts'
import type { VoiceName } from '../audio/voice-files.ts'

export interface PartyMediaOptions {
  clock: Clock
  beat: Beat
  pool: PortPool
  bindAddress: string
  /** Written into our session descriptions. */
  publicAddress: string
  /** The exchange's; media may come from it too. */
  signallingAddress: string
  /** The codec we would rather speak; the other one is offered after it. */
  codec: 'pcma' | 'pcmu'
  speech: (name: VoiceName) => Int16Array
}

const laws: Record<G711Codec, Law> = { PCMA: 'alaw', PCMU: 'ulaw' }
const silentFrame = new Int16Array(frameSamples)

/** One party's sound: its side of the session description, its RTP, its voice and what comes to its ear, at the common beat. */
export class PartyMedia {
  /** 160 samples of what the party hears, every 20 ms from the first packet on; they are the receiver's to keep. */
  onFrame: (frame: Int16Array) => void = () => {}
  onDigit: (digit: string) => void = () => {}
  readonly #options: PartyMediaOptions
  readonly #description: OfferAnswer
  readonly #session: RtpSession
  readonly #jitter = new JitterBuffer({ law: 'alaw' })
  readonly #digitSender = new DigitSender()
  readonly #digitReceiver: DigitReceiver
  readonly #unsubscribe: () => void
  readonly #payload = new Uint8Array(frameSamples)
  readonly #heard = new Uint8Array(frameSamples)
  #agreed: AgreedAudio | null = null
  #voice: Voice = { next: () => null }
  #hearLaw: Law = 'alaw'
  #timestamp = Math.floor(Math.random() * 2 ** 32)
  #sent = false
  #echoes = false

  /** Rejects with RtpError when there is no port. */
  static async open(options: PartyMediaOptions): Promise<PartyMedia> {
    const { clock, pool, bindAddress } = options
    let media: PartyMedia | null = null
    const session = await RtpSession.open({
      clock,
      pool,
      bindAddress,
      onPacket: (...packet) => media?.receive(...packet),
    })
    try {
      media = new PartyMedia(options, session)
      return media
    } catch (error) {
      await session.close()
      throw error
    }
  }

  private constructor(options: PartyMediaOptions, session: RtpSession) {
    this.#options = options
    this.#session = session
    this.#digitReceiver = new DigitReceiver({
      clock: options.clock,
      onDigit: (digit) => this.onDigit(digit),
    })
    this.#description = new OfferAnswer({
      address: options.publicAddress,
      port: session.port,
      codecs: options.codec === 'pcma' ? ['PCMA', 'PCMU'] : ['PCMU', 'PCMA'],
    })
    this.#unsubscribe = options.beat.subscribe(() => this.#tick())
  }

  offer(direction: Direction): string {
    return this.#description.offer(direction)
  }

  /** @returns our answer. @throws SdpError */
  answer(offer: string): string {
    const { sdp, agreed } = this.#description.answer(offer)
    this.#agree(agreed)
    return sdp
  }

  /** @throws SdpError, RtpError */
  accept(answer: string): void {
    this.#agree(this.#description.accept(answer))
  }

  get heldByPeer(): boolean {
    return this.#agreed?.held ?? false
  }

  get codec(): 'pcma' | 'pcmu' | null {
    return this.#agreed ? (this.#agreed.codec === 'PCMA' ? 'pcma' : 'pcmu') : null
  }

  get packets(): { received: number; lost: number } {
    const { packetsReceived, packetsLost } = this.#session.quality
    return { received: packetsReceived, lost: packetsLost }
  }

  say(says: Says): void {
    this.#voice = createVoice(says, this.#options.speech)
    this.#echoes = says.kind === 'echo'
  }

  feed(samples: Int16Array): void {
    this.#voice.feed?.(samples)
  }

  sendDigits(digits: string): void {
    this.#digitSender.enqueue(digits)
  }

  /** Idempotent. */
  close(): void {
    this.#unsubscribe()
    this.#digitReceiver.close()
    void this.#session.close()
  }

  private receive(...packet: Parameters<Parameters<typeof RtpSession.open>[0]['onPacket']>): void {
    const [payloadType, sequence, timestamp, marker, datagram, start, end, ssrc] = packet
    if (!this.#agreed) return
    if (this.#agreed.receiveTelephoneEvents.includes(payloadType)) {
      this.#digitReceiver.receive(ssrc, timestamp, marker, datagram, start, end)
      return
    }
    const codec = this.#agreed.receiveCodecs.get(payloadType)
    if (!codec) return
    if (laws[codec] !== this.#hearLaw) this.#setLaw(laws[codec])
    this.#jitter.push(ssrc, sequence, timestamp, datagram, start, end)
  }

  #agree(agreed: AgreedAudio): void {
    if (!this.#agreed) this.#setLaw(laws[agreed.codec])
    this.#agreed = agreed
    this.#session.negotiate({
      ...agreed.peer,
      signallingAddress: this.#options.signallingAddress,
      payloadTypes: agreed.receivePayloadTypes,
    })
  }

  #setLaw(law: Law): void {
    this.#hearLaw = law
    this.#jitter.setLaw(law)
  }

  #tick(): void {
    this.#timestamp = (this.#timestamp + frameSamples) >>> 0
    if (!this.#agreed) return
    if (this.#session.lastReceivedAt !== null) this.#hear()
    if (this.#agreed.direction === 'sendrecv' || this.#agreed.direction === 'sendonly')
      this.#speak(this.#agreed)
  }

  #hear(): void {
    const pulled = this.#jitter.pull(this.#heard)
    const frame = new Int16Array(frameSamples)
    if (pulled !== 'silence') {
      expand(this.#hearLaw, this.#heard, frame)
      if (this.#echoes) this.#voice.feed?.(frame)
    }
    this.onFrame(frame)
  }

  #speak({ sendTelephoneEvent, sendPayloadType, codec }: AgreedAudio): void {
    const frame = this.#voice.next() ?? silentFrame
    const digit = sendTelephoneEvent === null ? null : this.#digitSender.tick(this.#timestamp)
    if (digit && sendTelephoneEvent !== null) {
      this.#session.send(digit.payload, digit.timestamp, digit.marker, sendTelephoneEvent)
      return
    }
    compress(laws[codec], frame, this.#payload)
    this.#session.send(this.#payload, this.#timestamp, !this.#sent, sendPayloadType)
    this.#sent = true
  }
}
