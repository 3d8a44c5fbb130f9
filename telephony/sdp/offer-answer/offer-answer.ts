import { randomInt } from 'node:crypto'
import { parseSdp } from '../parse-sdp.ts'
import { directionOf, transportOf } from '../read-media.ts'
import { SdpError } from '../sdp-error.ts'
import type { Direction, MediaDescription, SessionDescription } from '../session-description.ts'
import { writeSdp } from '../write-sdp.ts'
import { type AgreedAudio, type G711Codec, narrowed, ownCodecs, reversed } from './agreed-audio.ts'
import type { AudioFormats } from './audio-formats.ts'
import { describeAudio, type OwnAudio } from './describe-audio.ts'
import { nothingUsable, nowhere } from './offered-peer.ts'
import { receivedTypes } from './received-types.ts'
import { usableAudio, usableFormats } from './usable-audio.ts'

export interface LocalAudio {
  /** Written into c=; IPv4 or IPv6. */
  address: string
  /** RTP; RTCP is on the next one unless multiplexed. */
  port: number
  /** In our order of preference. Default: PCMA, PCMU. */
  codecs?: readonly G711Codec[]
  /** Payload type we propose for RFC 4733 events. Default 101; null: none. */
  telephoneEvent?: number | null
  /** a=rtcp-mux in our offers, and taken up from the peer's. Default true. */
  rtcpMux?: boolean
  /** o= session id, digits; random when not given. */
  sessionId?: string
}

const staticType: Record<G711Codec, number> = { PCMU: 0, PCMA: 8 }

/** The peer's part of an exchange that succeeded. */
interface Remote {
  slots: MediaDescription[]
  audio: number
  protocol: string
}

/**
 * One dialog's audio by offer and answer (RFC 3264), G.711 over RTP/AVP, kept from one exchange to the next. An
 * exchange that fails leaves what stood before.
 */
export class OfferAnswer {
  readonly #local: LocalAudio
  readonly #sessionId: string
  #version = 0
  #lastBody = ''
  #offered: AudioFormats | null = null
  #offeredDirection: Direction = 'sendrecv'
  #remote: Remote | null = null
  #agreed: AgreedAudio | null = null

  constructor(local: LocalAudio) {
    this.#local = local
    this.#sessionId = local.sessionId ?? String(randomInt(2 ** 40))
  }

  /** What stands now; null before the first answer. */
  get agreed(): AgreedAudio | null {
    return this.#agreed
  }

  /** Our offer, first or renewed. @param direction what we want to do with the stream */
  offer(direction: Direction = 'sendrecv'): string {
    const formats = this.#ownFormats()
    this.#offered = formats
    this.#offeredDirection = direction
    return this.#write({ direction, formats, rtcpMux: this.#local.rtcpMux ?? true, remote: this.#remote })
  }

  /**
   * Answers the peer's offer, first or renewed, with the first codec of its order that we have too.
   *
   * @param direction the most we want; the answer stays within the offer
   * @throws SdpError SDP_MALFORMED, SDP_NOT_ACCEPTABLE
   */
  answer(offer: string, direction: Direction = 'sendrecv'): { sdp: string; agreed: AgreedAudio } {
    const session = parseSdp(offer)
    const usable = usableAudio(session, this.#codecs)
    if (!usable) throw nothingUsable()
    const { slot: audio, media, formats: theirs } = usable
    const chosen = theirs.codecs.find(({ codec }) => this.#codecs.includes(codec))!
    // RFC 3264 §6.1: the answerer keeps the offerer's numbers. One codec only: no change in mid-stream to be followed.
    const telephoneEvent = this.#local.telephoneEvent === null ? null : theirs.telephoneEvent
    const formats: AudioFormats = { codecs: [chosen], telephoneEvent, comfortNoise: null }
    const own = narrowed(direction, reversed(directionOf(session, media)))
    const named = { ...formats, comfortNoise: theirs.comfortNoise }
    this.#agreed = this.#conclude(session, media, named, formats, own)
    this.#remote = { slots: session.media, audio, protocol: media.protocol }
    const rtcpMux = this.#agreed.peer.rtcpMux
    return {
      sdp: this.#write({ direction: own, formats, rtcpMux, remote: this.#remote }),
      agreed: this.#agreed,
    }
  }

  /**
   * The peer's answer to our last offer; also a provisional one, which a later replaces.
   *
   * @throws SdpError SDP_UNEXPECTED_ANSWER without an offer, SDP_MALFORMED, SDP_NOT_ACCEPTABLE when it refuses the audio
   */
  accept(answer: string): AgreedAudio {
    const offered = this.#offered
    if (!offered) throw new SdpError('SDP_UNEXPECTED_ANSWER', 'nothing was offered')
    const session = parseSdp(answer)
    const audio = this.#remote?.audio ?? 0
    const media = session.media[audio]
    const theirs = media ? usableFormats(media, this.#codecs) : null
    if (!media || !theirs) throw new SdpError('SDP_NOT_ACCEPTABLE', 'the peer refuses the audio')
    const own = narrowed(this.#offeredDirection, reversed(directionOf(session, media)))
    this.#agreed = this.#conclude(session, media, theirs, offered, own)
    this.#remote = { slots: session.media, audio, protocol: media.protocol }
    return this.#agreed
  }

  get #codecs(): readonly G711Codec[] {
    return this.#local.codecs ?? ownCodecs
  }

  /** @param theirs formats as the peer numbers them @param ours as we do: what it will send us */
  #conclude(
    session: SessionDescription,
    media: MediaDescription,
    theirs: AudioFormats,
    ours: AudioFormats,
    direction: Direction,
  ): AgreedAudio {
    const shared = theirs.codecs.filter(({ codec }) => ours.codecs.some((own) => own.codec === codec))
    const chosen = shared[0]
    if (!chosen) throw new SdpError('SDP_NOT_ACCEPTABLE', 'no codec in common')
    const received = receivedTypes({ ...theirs, codecs: shared }, ours)
    const events = received.receiveTelephoneEvents.length > 0
    const peerDirection = directionOf(session, media)
    const transport = transportOf(session, media)
    if (transport.address === '') throw nowhere()
    return {
      codec: chosen.codec,
      sendPayloadType: chosen.payloadType,
      ...received,
      sendTelephoneEvent: events ? theirs.telephoneEvent : null,
      peer: { ...transport, rtcpMux: transport.rtcpMux && (this.#local.rtcpMux ?? true) },
      peerDirection,
      direction,
      held: peerDirection === 'sendonly' || peerDirection === 'inactive',
    }
  }

  /** RFC 3264 §8.3.2: a number once given to a format keeps its meaning for the whole session. */
  #ownFormats(): AudioFormats {
    const known = this.#agreed
    const numberOf = (codec: G711Codec) =>
      [...(known?.receiveCodecs ?? [])].find(([, one]) => one === codec)?.[0] ?? staticType[codec]
    const event = this.#local.telephoneEvent === undefined ? 101 : this.#local.telephoneEvent
    return {
      codecs: this.#codecs.map((codec) => ({ codec, payloadType: numberOf(codec) })),
      telephoneEvent: event === null ? null : (known?.receiveTelephoneEvents[0] ?? event),
      comfortNoise: null,
    }
  }

  /** RFC 3264 §8: the version goes up by one when the description differs from the last, and only then. */
  #write(own: Pick<OwnAudio, 'direction' | 'formats' | 'rtcpMux'> & { remote: Remote | null }): string {
    const { remote, ...rest } = own
    const description = describeAudio({
      ...rest,
      sessionId: this.#sessionId,
      version: 0,
      address: this.#local.address,
      port: this.#local.port,
      protocol: remote?.protocol ?? 'RTP/AVP',
      slots: remote?.slots ?? null,
      audio: remote?.audio ?? 0,
    })
    const body = writeSdp(description)
    if (body !== this.#lastBody) this.#version++
    this.#lastBody = body
    description.origin.version = String(this.#version)
    return writeSdp(description)
  }
}
