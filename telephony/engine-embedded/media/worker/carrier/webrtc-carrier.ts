import type { LegQuality } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'
import { RtpStream } from '@tongdai/rtp'
import type { WebRtcConnection, WebRtcPort } from '@tongdai/webrtc'
import type { MediaDirection, OpenLeg } from '../../media-plane.ts'
import type { Agreed, CarrierEvents, LegCarrier } from './leg-carrier.ts'
import { lawOf, PacketIntake } from './packet-intake.ts'

export interface WebRtcNetwork {
  clock: Clock
  port: WebRtcPort
}

/** A browser's media: the same RTP inside DTLS-SRTP. */
export class WebRtcCarrier implements LegCarrier {
  readonly #connection: WebRtcConnection
  readonly #stream: RtpStream
  readonly #intake: PacketIntake
  ready = false
  agreed: Agreed | null = null

  constructor(options: OpenLeg, network: WebRtcNetwork, events: CarrierEvents) {
    this.#intake = new PacketIntake(network.clock, events)
    this.#connection = network.port.connection(options.publicAddress, {
      connected: () => {
        this.ready = true
      },
      ended: (wasConnected, detail) => {
        this.ready = false
        events.ended(wasConnected, detail)
      },
      rtp: (packet) => void this.#stream.receive(packet),
      rtcp: (packet) => void this.#stream.receiveRtcp(packet),
    })
    const send = (packet: Buffer) => this.#connection.send(packet)
    this.#stream = new RtpStream({
      clock: network.clock,
      send,
      sendRtcp: send,
      onPacket: this.#intake.listener,
      onReport: () => events.alive('report'),
      ssrc: this.#connection.ssrc,
      cname: 'tongdai',
    })
  }

  offer(direction: MediaDirection): Promise<string> {
    return this.#connection.offer(direction)
  }

  async answer(offer: string): Promise<string> {
    const answer = await this.#connection.answer(offer)
    this.#agree()
    return answer
  }

  accept(answer: string): void {
    this.#connection.accept(answer)
    this.#agree()
  }

  /** ICE finds the way by itself. */
  engage(): void {}

  send(payload: Uint8Array, timestamp: number, marker: boolean): void {
    const type = this.#connection.agreed?.sendPayloadType
    if (type !== undefined) this.#stream.send(payload, timestamp, marker, type)
  }

  sendDigitPacket(payload: Uint8Array, timestamp: number, marker: boolean): void {
    const type = this.#connection.agreed?.telephoneEvent ?? null
    if (type !== null) this.#stream.send(payload, timestamp, marker, type)
  }

  quality(): LegQuality {
    return this.#stream.quality
  }

  close(): void {
    this.#intake.close()
    this.#stream.close()
    this.#connection.close()
    this.ready = false
  }

  #agree(): void {
    const audio = this.#connection.agreed
    if (!audio) return
    const { receiveCodecs: codecs, receiveTelephoneEvents: telephoneEvents } = audio
    this.#intake.agree({ codecs, telephoneEvents, comfortNoise: [] })
    this.#stream.accept([...codecs.keys(), ...telephoneEvents])
    this.agreed = {
      law: lawOf[audio.codec],
      peerDirection: audio.peerDirection,
      events: audio.telephoneEvent !== null,
    }
  }
}
