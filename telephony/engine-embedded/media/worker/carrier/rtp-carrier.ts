import type { LegQuality } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'
import { type PortPool, RtpSession } from '@tongdai/rtp'
import { type AgreedAudio, OfferAnswer } from '@tongdai/sdp'
import type { MediaDirection, OpenLeg } from '../../media-plane.ts'
import { checkTarget, refuseOurs } from '../../peer/check-target.ts'
import type { Agreed, CarrierEvents, LegCarrier } from './leg-carrier.ts'
import { lawOf, PacketIntake } from './packet-intake.ts'

export interface RtpNetwork {
  clock: Clock
  pool: PortPool
  bindAddress: string
  /** Addresses of ours besides the machine's own: what a NAT shows of us. */
  ownAddresses: readonly string[]
  /** Whether something of the exchange is on this port: SIP, the audio of any call, of any worker. */
  isOurs(port: number): boolean
}

/** A trunk's or desk phone's media: RTP over UDP, plain. */
export class RtpCarrier implements LegCarrier {
  readonly #network: RtpNetwork
  readonly #session: RtpSession
  readonly #offerAnswer: OfferAnswer
  readonly #intake: PacketIntake
  readonly #signallingAddress: string
  #audio: AgreedAudio | null = null
  #last: { offer: string; answer: string } | null = null
  agreed: Agreed | null = null

  private constructor(session: RtpSession, intake: PacketIntake, options: OpenLeg, network: RtpNetwork) {
    this.#network = network
    this.#session = session
    this.#intake = intake
    this.#signallingAddress = options.signallingAddress
    this.#offerAnswer = new OfferAnswer({ address: options.publicAddress, port: session.port })
  }

  /** Takes a pair of ports. @throws RtpError */
  static async open(options: OpenLeg, network: RtpNetwork, events: CarrierEvents): Promise<RtpCarrier> {
    const intake = new PacketIntake(network.clock, events)
    const session = await RtpSession.open({
      ...network,
      onPacket: intake.listener,
      onReport: () => events.alive('report'),
      onKeepAlive: () => events.alive('keepAlive'),
    })
    return new RtpCarrier(session, intake, options, network)
  }

  get port(): number {
    return this.#session.port
  }

  get ready(): boolean {
    return this.agreed !== null && this.#session.reaches
  }

  async offer(direction: MediaDirection): Promise<string> {
    return this.#offerAnswer.offer(direction)
  }

  async answer(offer: string): Promise<string> {
    if (this.#last?.offer === offer) return this.#last.answer
    const { sdp, agreed } = this.#offerAnswer.answer(offer)
    this.#agree(agreed)
    this.#last = { offer, answer: sdp }
    return sdp
  }

  accept(answer: string): void {
    this.#agree(this.#offerAnswer.accept(answer))
  }

  engage(): void {
    this.#session.openLatch()
  }

  send(payload: Uint8Array, timestamp: number, marker: boolean): void {
    const type = this.#audio?.sendPayloadType
    if (type !== undefined) this.#session.send(payload, timestamp, marker, type)
  }

  sendDigitPacket(payload: Uint8Array, timestamp: number, marker: boolean): void {
    const type = this.#audio?.sendTelephoneEvent ?? null
    if (type !== null) this.#session.send(payload, timestamp, marker, type)
  }

  quality(): LegQuality {
    return this.#session.quality
  }

  close(): void {
    this.#intake.close()
    void this.#session.close()
  }

  #agree(audio: AgreedAudio): void {
    const own = checkTarget(audio.peer, this.#signallingAddress, this.#network).find(this.#network.isOurs)
    if (own !== undefined) refuseOurs(own)
    this.#session.negotiate({
      ...audio.peer,
      signallingAddress: this.#signallingAddress,
      payloadTypes: audio.receivePayloadTypes,
    })
    this.#intake.agree({
      codecs: audio.receiveCodecs,
      telephoneEvents: audio.receiveTelephoneEvents,
      comfortNoise: audio.receiveComfortNoise,
    })
    this.#audio = audio
    this.agreed = {
      law: lawOf[audio.codec],
      peerDirection: audio.peerDirection,
      events: audio.sendTelephoneEvent !== null,
    }
  }
}
